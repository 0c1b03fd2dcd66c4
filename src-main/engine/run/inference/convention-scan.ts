import type { ConventionEvidence, ConventionForm } from '../../../../src-shared/conventions/convention-evidence.ts'
import { withReadingForms } from '../../../../src-shared/conventions/reading-forms.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { EngineRow } from '../open-engine.ts'

/** Leaves room for a million million records per file in one whole number. */
const recordsPerFile = 1_000_000_000_000
const longestShown = 200

/** What a scan looks at; everything unless it is said. */
interface ScanPart {
  /** The candidates that are tried, by their numbers. */
  readonly tried?: ReadonlySet<number>
  /** The most distinct values of each column, the first ones that are not digits alone. */
  readonly mostValues?: number
}

/** One query over the values of some columns of text: in which ways they can be read, how many in each, and the first. */
export function conventionScanSql(
  names: readonly string[],
  relation: string,
  quoting: ColumnQuoting,
  { tried, mostValues }: ScanPart = {},
): string {
  const list = (texts: readonly (string | number)[]) => `unnest([${texts.join(', ')}])`
  const numbered = `select ${list(names.map((_, index) => index))} as col, ${list(names.map(quoting.identifier))} as value,
    ${hiddenColumns.file}::bigint * ${recordsPerFile} + ${hiddenColumns.row} as place
  from (${relation}
  )`
  const distinct = `select col, value, count(*) as count, min(place) as place from (${numbered}) where value is not null group by col, value`
  return `select col, readings, has_time, mark, has_brackets, has_minus_behind, points, sum(count)::bigint as count, max(digits) as digits,
  min(place) as place, arg_min(value, place) as value
from (${withReadingForms(mostValues === undefined ? distinct : firstOf(distinct, mostValues), tried ?? null)})
group by col, readings, has_time, mark, has_brackets, has_minus_behind, points
order by place`
}

const firstOf = (distinct: string, count: number): string =>
  `select * from (${distinct}) where regexp_matches(value, '[^0-9]') qualify row_number() over (partition by col order by place) <= ${count}`

export function readConventionEvidence(names: readonly string[], rows: readonly EngineRow[]): ConventionEvidence[] {
  return names.map((name, index) => {
    const forms = rows.filter((row) => Number(row['col']) === index).map(readForm)
    return { name, values: forms.reduce((sum, form) => sum + form.count, 0), forms }
  })
}

function readForm(row: EngineRow): ConventionForm {
  const place = Number(row['place'])
  const file = Math.floor(place / recordsPerFile)
  return {
    readings: JSON.parse(String(row['readings'])) as number[],
    hasTime: row['has_time'] === true,
    mark: String(row['mark'] ?? ''),
    hasBrackets: row['has_brackets'] === true,
    hasMinusBehind: row['has_minus_behind'] === true,
    points: String(row['points']),
    mostDigits: Number(row['digits']),
    count: Number(row['count']),
    first: { value: String(row['value']).slice(0, longestShown), file, row: place - file * recordsPerFile, line: null },
  }
}
