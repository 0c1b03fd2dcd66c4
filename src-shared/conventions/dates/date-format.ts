import { type DateForm, type DateTypeName, noTime, yearPattern, zonePattern } from './date-form.ts'

/** What a format is made of; every other sign stands for itself, and so do letters in square brackets. */
export const dateFormatTokens = 'YYYY YY MMMM MMM MM M DD D HH H hh h mm ss S A Z'

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'zone'

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'
const shortMonths = months.replace(/([A-Z][a-z]{2})[a-z]*/g, '$1')

const tokens: Readonly<Record<string, { readonly part: Part; readonly pattern: string }>> = {
  YYYY: { part: 'year', pattern: yearPattern },
  YY: { part: 'year', pattern: '[0-9]{2}' },
  MMMM: { part: 'month', pattern: months },
  MMM: { part: 'month', pattern: shortMonths },
  MM: { part: 'month', pattern: '[0-9]{2}' },
  M: { part: 'month', pattern: '[0-9]{1,2}' },
  DD: { part: 'day', pattern: '[0-9]{2}' },
  D: { part: 'day', pattern: '[0-9]{1,2}' },
  HH: { part: 'hour', pattern: '[01][0-9]|2[0-3]' },
  H: { part: 'hour', pattern: '[01]?[0-9]|2[0-3]' },
  hh: { part: 'hour', pattern: '0[1-9]|1[0-2]' },
  h: { part: 'hour', pattern: '0?[1-9]|1[0-2]' },
  mm: { part: 'minute', pattern: '[0-5][0-9]' },
  ss: { part: 'second', pattern: '[0-5][0-9]' },
  S: { part: 'fraction', pattern: '[0-9]{1,6}' },
  A: { part: 'half', pattern: '[AaPp][Mm]' },
  Z: { part: 'zone', pattern: zonePattern },
}

const piece = /\[([^\]]*)\]|YYYY|YY|M{1,4}|DD?|HH?|hh?|mm|ss|S+|A|Z|T|[^A-Za-z]|[A-Za-z]+/g

interface ReadFormat {
  readonly pattern: string
  readonly parts: readonly Part[]
  readonly tokens: readonly string[]
  /** Letters that are no token. */
  readonly unknown: string | null
}

/** The form of a format like `DD.MM.YYYY HH:mm`; it has to be without findings. */
export function formatForm(format: string): DateForm {
  const { pattern, parts, tokens: used } = readFormat(format)
  const at = (part: Part) => (parts.includes(part) ? `\\${parts.indexOf(part) + 1}` : '')
  const seconds = at('second') === '' ? '' : `:${at('second')}${at('fraction') === '' ? '' : `.${at('fraction')}`}`
  const time = at('hour') === '' ? '' : `${at('hour')}:${at('minute')}${seconds}`
  return {
    ...noTime,
    pattern: `^${pattern}$`,
    year: at('year'),
    month: at('month'),
    day: at('day'),
    time,
    half: at('half'),
    zone: at('zone'),
    hasMonthName: used.includes('MMM') || used.includes('MMMM'),
  }
}

/** What is wrong with a format for a type, as a sentence that says what to do; null if nothing is. */
export function formatMistake(format: string, type: DateTypeName, hasPivot: boolean): string | null {
  const { parts, tokens: used, unknown } = readFormat(format)
  if (unknown !== null) {
    return `"${unknown}" is not a part of a date. The parts are ${dateFormatTokens}; put other letters in square brackets.`
  }
  const repeated = parts.find((part, index) => parts.indexOf(part) !== index)
  if (repeated) return `It has the ${repeated} twice. Remove one of the two.`
  const missing = (['year', 'month', 'day'] as const).find((part) => !parts.includes(part))
  if (missing) return `It has no ${missing}. Add ${missing === 'year' ? 'YYYY' : missing === 'month' ? 'MM' : 'DD'}.`
  if (used.includes('YY') && !hasPivot) {
    return 'A year of two digits needs pivotYear: the latest year that it can mean, like 2069.'
  }
  const has = (part: Part) => parts.includes(part)
  const isTwelve = used.includes('hh') || used.includes('h')
  if (isTwelve !== has('half')) return 'Hours from 1 to 12 (h, hh) need AM or PM (A); hours from 0 to 23 are H or HH.'
  if (has('hour') !== has('minute') || (has('second') && !has('hour')) || (has('fraction') && !has('second'))) {
    return 'A time needs hours and minutes, then seconds, then their fraction: HH:mm:ss.S.'
  }
  if (type === 'date' && has('hour'))
    return 'A date has no time of day. Make the column a timestamp, or remove the time.'
  if (type !== 'timestamptz' && has('zone')) return 'The offset would be lost. Make the column a timestamptz.'
  return null
}

function readFormat(format: string): ReadFormat {
  const parts: Part[] = []
  const used: string[] = []
  let unknown: string | null = null
  const pattern = [...format.matchAll(piece)].map(([text, quoted]) => {
    const name = text.startsWith('S') ? 'S' : text
    const token = quoted === undefined ? tokens[name] : undefined
    if (token) {
      parts.push(token.part)
      used.push(name)
      return `(${token.pattern})`
    }
    if (quoted === undefined && text !== 'T' && /[A-Za-z]/.test(text)) unknown ??= text
    return escaped(quoted ?? text)
  })
  return { pattern: pattern.join(''), parts, tokens: used, unknown }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
