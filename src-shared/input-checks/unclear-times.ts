import { quoteLiteral } from '../sql/quote.ts'
import type { SentValue, UnclearTexts } from './input-check-rule.ts'

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)'

/** Two short numbers before the year: whether the first is a day or a month is a setting of the session. */
const shortNumbers = '^[ \\t]*[0-9]{1,2}[-/. ]+[0-9]{1,2}[-/. ]+[0-9]{1,4}(?:[^0-9]|$)'
/** Years of two digits: the century is assumed, and with names of months the order is too. */
const shortYears = `^[ \\t]*(?:[0-9]{6}(?:[^0-9]|$)|[0-9]{1,2}[-/. ]*${month}[a-z]*[-/. ,]*[0-9]{1,2}(?:[^0-9]|$)|${month}[a-z]*[-/. ]*[0-9]{1,2}[-/. ,]+[0-9]{1,2}(?:[^0-9]|$))`
const ofTheDay = '^[ \\t]*(?:now|today|tomorrow|yesterday)'
const unclear = `${shortNumbers}|${shortYears}|${ofTheDay}`

/** With a year in full, so that each order makes at most one day of it. */
const fullYear = '^[ \\t]*([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})(?:[^0-9]|$)'

/** 31/02/2024: of no order a date, with its year in full, so that Postgres refuses it under every setting. */
function isNoDay(text: string): string {
  const found = `regexp_extract(${text}, ${quoteLiteral(fullYear)}, ['one', 'two', 'year'])`
  const isNone = (month: string, day: string) =>
    `try_cast(found.year || '-' || lpad(found.${month}, 2, '0') || '-' || lpad(found.${day}, 2, '0') as date) is null`
  return `list_transform([${found}], lambda found: found.year <> '' and ${isNone('one', 'two')} and ${isNone('two', 'one')})[1]`
}

const way =
  'Choose the "Date order" (dateOrder) of the column under "Column types" of the source, or add the op "Read dates" (parse_date)'

/**
 * Texts that a session reads by its DateStyle, with a century of its own, or as another day on each day. Postgres never
 * says which it took, so they are refused until somebody states how the column is written.
 */
export function unclearTimes({ type, text }: SentValue): UnclearTexts | null {
  if (type.name !== 'text') return null
  return {
    // ISO texts have their first hyphen after four digits, and need no pattern.
    condition: `case when strpos(${text}, '-') = 5 then false when regexp_matches(${text}, ${quoteLiteral(unclear)}, 'i') then not ${isNoDay(text)} else false end`,
    explanation: `could mean several dates. ${way}`,
    ahead: `Only dates like 2026-01-31 mean one day; one like 01/02/2026 stops the run. ${way}.`,
  }
}
