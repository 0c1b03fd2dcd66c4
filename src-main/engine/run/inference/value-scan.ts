import { classifyValue } from '../../../../src-shared/inference/classify-value.ts'
import type { ColumnEvidence, KindEvidence, SpottedValue } from '../../../../src-shared/inference/column-evidence.ts'
import { type ValueKind, valueKinds } from '../../../../src-shared/inference/value-kinds.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { EngineRow } from '../open-engine.ts'

const spottedPerKind = 3
const longestShown = 200
/** Leaves room for a million million records per file in one whole number. */
const recordsPerFile = 1_000_000_000_000
const wholeNumbers: readonly ValueKind[] = ['zero_one', 'integer', 'bigint']
const sized: readonly ValueKind[] = ['huge_integer', 'decimal', 'measurement', 'rounded', 'point_end']
const numbers: readonly ValueKind[] = [...wholeNumbers, ...sized]
const times: readonly ValueKind[] = ['timestamp', 'timestamptz']

/**
 * One query over every text of a relation: what kinds of values each column has, how many, where first, how long, from
 * where to where. The number of a record forces its rows through one thread, so the columns are shared among threads.
 */
export function valueScanSql(
  columns: readonly Column[],
  relation: string,
  threads: number,
  quoting: ColumnQuoting,
): string {
  const numbered = columns.flatMap(({ name, type }, index) => (type.name === 'text' ? [{ name, index }] : []))
  const branches = Math.max(1, Math.min(threads, numbered.length))
  return Array.from({ length: branches }, (_, branch) =>
    scanSome(
      numbered.filter((_, at) => at % branches === branch),
      relation,
      quoting,
    ),
  ).join('\nunion all\n')
}

function scanSome(
  columns: readonly { readonly name: string; readonly index: number }[],
  relation: string,
  quoting: ColumnQuoting,
): string {
  const list = (texts: readonly (string | number)[]) => `unnest([${texts.join(', ')}])`
  const is = (kinds: readonly ValueKind[]) => `kind in (${kinds.map((kind) => valueKinds.indexOf(kind)).join(', ')})`
  const whole = `case when ${is(wholeNumbers)} then try_cast(value as bigint) end`
  // Compared as doubles only; what is shown is the text of the value itself.
  const size = `case when ${is(sized)} then try_cast(value as double) when ${is(times)} then epoch(try_cast(value as timestamptz)) end`
  const point = `case when ${is(['decimal'])} then strpos(value, '.') end`
  const digits = `case when ${is(numbers)} then coalesce(${point} - 1, strlen(value)) - starts_with(value, '-')::integer end`
  const fraction = `case when ${is(['decimal'])} then strlen(value) - strpos(value, '.') end`
  const isSized = `filter (where ${is([...sized, ...times])})`
  return `select col, kind, count(*) as count, arg_min(value, place, ${spottedPerKind}) as first_values,
  min(place, ${spottedPerKind}) as first_places, min(length(value)) as min_length, max(length(value)) as max_length,
  min(value) as min_text, max(value) as max_text, min(${whole}) as min_whole, max(${whole}) as max_whole,
  arg_min(value, ${size}) ${isSized} as min_sized, arg_max(value, ${size}) ${isSized} as max_sized,
  max(${digits}) as whole_digits, max(${fraction}) as scale, min(${fraction}) as least_scale, min(abs(${size})) as least_size
from (
  select col, value, place, (${classifyValue('value')})::utinyint as kind
  from (
    select ${list(columns.map(({ index }) => index))} as col, ${list(columns.map(({ name }) => quoting.identifier(name)))} as value,
      ${hiddenColumns.file}::bigint * ${recordsPerFile} + ${hiddenColumns.row} as place
    from (${relation}
    )
  )
)
group by col, kind`
}

/** What the rows of the scan say of each column. */
export function readEvidence(
  columns: readonly Column[],
  rows: readonly EngineRow[],
  records: number,
): ColumnEvidence[] {
  return columns.map(({ name, type }, index) => {
    const own = rows.filter((row) => Number(row['col']) === index)
    // A group comes in any order.
    const kinds = own
      .filter((row) => row['kind'] !== null)
      .toSorted((a, b) => Number(a['kind']) - Number(b['kind']))
      .map(readKind)
    const values = kinds.reduce((sum, each) => sum + each.count, 0)
    return {
      name,
      type,
      count: records,
      nulls: records - values,
      minLength: kinds.length === 0 ? null : Math.min(...kinds.map((kind) => kind.minLength)),
      maxLength: kinds.length === 0 ? null : Math.max(...kinds.map((kind) => kind.maxLength)),
      ...range(kinds),
      kinds,
      isUnique: null,
    }
  })
}

function readKind(row: EngineRow): KindEvidence {
  const kind = valueKinds[Number(row['kind'])] as ValueKind
  const text = (key: string) => (row[key] === null || row[key] === undefined ? null : cut(String(row[key])))
  return {
    kind,
    count: Number(row['count']),
    first: spotted(row['first_values'], row['first_places']),
    minLength: Number(row['min_length']),
    maxLength: Number(row['max_length']),
    min: text('min_whole') ?? text('min_sized') ?? text('min_text') ?? '',
    max: text('max_whole') ?? text('max_sized') ?? text('max_text') ?? '',
    wholeDigits: numbers.includes(kind) ? Number(row['whole_digits']) : 0,
    scale: Number(row['scale'] ?? 0),
    mayBeGrouped: kind === 'decimal' && mayBeGrouped(row),
  }
}

/** One to three digits before the point, the first no zero, and three behind it. */
const mayBeGrouped = (row: EngineRow): boolean =>
  Number(row['least_size']) >= 1 &&
  Number(row['whole_digits']) <= 3 &&
  Number(row['least_scale']) === 3 &&
  Number(row['scale']) === 3

function spotted(values: unknown, places: unknown): SpottedValue[] {
  if (!Array.isArray(values) || !Array.isArray(places)) return []
  return values.map((value: unknown, index) => {
    const place = Number(places[index])
    const file = Math.floor(place / recordsPerFile)
    return { value: cut(String(value)), file, row: place - file * recordsPerFile, line: null }
  })
}

/** Nobody reads more of a value, and a document may hold megabytes. */
const cut = (value: string): string => (value.length > longestShown ? `${value.slice(0, longestShown)}…` : value)

/** The least and the greatest value: of numbers by their size, of everything together by their letters. */
function range(kinds: readonly KindEvidence[]): { readonly min: string | null; readonly max: string | null } {
  if (kinds.length === 0) return { min: null, max: null }
  const isAllNumbers = kinds.every(({ kind }) => numbers.includes(kind))
  const before = (a: string, b: string) => (isAllNumbers ? Number(a) < Number(b) : a < b)
  return {
    min: kinds.map(({ min }) => min).reduce((least, each) => (before(each, least) ? each : least)),
    max: kinds.map(({ max }) => max).reduce((most, each) => (before(most, each) ? each : most)),
  }
}
