import { duckdb } from '../sql/dialects/duckdb.ts'
import { quoteLiteral } from '../sql/quote.ts'
import { type ConventionCandidate, conventionCandidates, currencySigns } from './convention-candidates.ts'
import { isoOfTrimmed } from './dates/date-text.ts'
import { plainNumberText } from './numbers/number-text.ts'
import { textSqlOf } from './text-sql.ts'

/**
 * For the engine: the rows of a relation with a column `value` of texts, and beside its other columns how each value can
 * be read: by all candidates, or by some of them. A step of its own for each part, so that nothing is computed once for
 * every candidate.
 */
export function withReadingForms(relation: string, tried: ReadonlySet<number> | null = null): string {
  const names = conventionCandidates.map((_, index) => `reading_${index}`)
  const texts = conventionCandidates.map((candidate, index) => {
    return `${tried === null || tried.has(index) ? readText(candidate) : 'null::varchar'} as reading_${index}`
  })
  const values = conventionCandidates.map(
    ({ family }, index) =>
      `try_cast(reading_${index} as ${family === 'date' ? 'timestamp' : 'decimal(38,20)'})::varchar as reading_${index}`,
  )
  const excluded = `exclude (${['written', 'core', ...names].join(', ')})`
  // Each reading is named by the first candidate that gives it.
  const named = `list_transform(found, lambda one: case when one is null then -1 else list_position(found, one) - 1 end)`
  return `select * exclude (found), cast(${named} as varchar) as readings
from (select * ${excluded}, [${names.join(', ')}] as found
from (select * replace (${values.join(', ')})
from (select *, ${texts.join(',\n  ')}
from (select *, case when is_amount then ${group(digits)} else '' end as core, ${marks}
from (select *, regexp_matches(written, ${quoteLiteral(amount)}) and starts_with(written, '(') = ends_with(written, ')')
    and length(written) - length(replace(written, '-', '')) <= 1 as is_amount
from (select *, case when length(value) <= ${longest} then ${textSqlOf(duckdb).trimmed('value')} else '' end as written
from (${relation})))))))`
}

/** No longer text is a date or a number. */
const longest = 40

const sign = [...currencySigns]
  .toSorted((a, b) => b.length - a.length)
  .map((each) => each.replace(/[.$]/g, String.raw`\$&`))
  .join('|')
/** Digits with what may stand beside them. A leading zero or a plus is kept by texts only, and codes have them. */
const amount = `^(\\(?)-?(${sign})?[ \u00A0]?-?((?:0|[1-9][0-9.,'’_ \u00A0\u2009\u202F]*)?(?:[.,][0-9]*)?)(-?)[ \u00A0]?(${sign}|%)?\\)?$`
const [open, before, digits, behind, after] = [1, 2, 3, 4, 5]
const group = (number: number) => `regexp_extract(written, ${quoteLiteral(amount)}, ${number})`

const marks = [
  `contains(value, ':') as has_time`,
  `case when is_amount then ${group(before)} || ${group(after)} else '' end as mark`,
  `is_amount and ${group(open)} <> '' as has_brackets`,
  `is_amount and ${group(behind)} <> '' as has_minus_behind`,
  `case when contains(value, '.') then '.' else '' end || case when contains(value, ',') then ',' else '' end as points`,
  `length(regexp_replace(value, '[^0-9]', '', 'g')) as digits`,
].join(', ')

/** The ISO text or the plain number that a candidate makes of a text. */
function readText({ family, convention }: ConventionCandidate): string {
  if (family === 'number') return plainNumberText('core', convention, { name: 'numeric' }, duckdb)
  return `case when length(written) >= 6 then ${isoOfTrimmed('written', convention, 'timestamp', duckdb)} end`
}
