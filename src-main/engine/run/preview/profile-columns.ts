import type { ColumnProfile } from '../../../../src-shared/preview/column-profile.ts'
import { shownDigits } from '../../../../src-shared/expression/shown-digits.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { Engine, EngineRow } from '../open-engine.ts'
import { barCount, barOf, placeOnLine } from './number-line.ts'

const topCount = 5

/** What the values of each column are like, counted by the engine over a relation that is a plain table. */
export async function profileColumns(
  engine: Engine,
  table: string,
  columns: readonly Column[],
): Promise<ColumnProfile[]> {
  if (columns.length === 0) return []
  const [totals = {}] = await engine.rows(totalsOf(table, columns, engine.dialect))
  const tops = await engine.rows(everyColumn(columns, engine.dialect, (column, name) => topOf(table, column, name)))
  const scaled = columns.filter((column) => placeOnLine(column) !== null)
  const bins =
    scaled.length === 0
      ? []
      : await engine.rows(everyColumn(scaled, engine.dialect, (column, name) => binsOf(table, column, name)))
  return columns.map((column, index) => {
    const total = (figure: string) => totals[`${figure}_${index}`] ?? null
    const of = (rows: readonly EngineRow[]) => rows.filter((row) => row['name'] === column.name)
    return {
      name: column.name,
      type: formatColumnType(column.type),
      count: Number(totals['count'] ?? 0),
      nulls: Number(total('nulls') ?? 0),
      distinct: Number(total('distinct') ?? 0),
      min: shown(column, total('min')),
      max: shown(column, total('max')),
      top: of(tops).map((row) => ({ value: shown(column, row['value']), count: Number(row['count']) })),
      histogram: histogram(of(bins)),
    }
  })
}

const everyColumn = (
  columns: readonly Column[],
  quoting: ColumnQuoting,
  query: (column: Column, name: string) => string,
): string =>
  columns.map((column) => `(${query(column, quoting.identifier(column.name))})`).join('\nunion all by name\n')

/** One scan for the figures of all columns; the column's place tells them apart. */
function totalsOf(table: string, columns: readonly Column[], quoting: ColumnQuoting): string {
  const figures = columns.map((column, index) => {
    const name = quoting.identifier(column.name)
    return `count(*) - count(${name}) as nulls_${index}, count(distinct ${name}) as distinct_${index},
      cast(min(${name}) as varchar) as min_${index}, cast(max(${name}) as varchar) as max_${index}`
  })
  return `select count(*) as count, ${figures.join(',\n')} from ${table}`
}

function topOf(table: string, column: Column, name: string): string {
  return `select ${quoteLiteral(column.name)} as name, cast(${name} as varchar) as value, count(*) as count from ${table}
    where ${name} is not null group by ${name} order by count(*) desc, ${name} limit ${topCount}`
}

function binsOf(table: string, column: Column, name: string): string {
  const value = placeOnLine(column)?.(name) ?? 'null'
  return `select ${quoteLiteral(column.name)} as name, bin, count(*) as count from (
      select ${barOf('value', 'low', 'high')} as bin
      from (select value, min(value) over () as low, max(value) over () as high
            from (select ${value} as value from ${table}) where isfinite(value))
    ) group by bin`
}

function histogram(bins: readonly EngineRow[]): number[] {
  if (bins.length === 0) return []
  const counts = new Map(bins.map((row) => [Number(row['bin']), Number(row['count'])]))
  return Array.from({ length: barCount }, (_, bin) => counts.get(bin) ?? 0)
}

const shown = (column: Column, cell: EngineRow[string] | undefined): string | null =>
  cell === null || cell === undefined ? null : shownDigits(String(cell), column.type)
