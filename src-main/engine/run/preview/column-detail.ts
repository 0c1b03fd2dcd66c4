import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { shownDigits } from '../../../../src-shared/expression/shown-digits.ts'
import type { ColumnDetail } from '../../../../src-shared/preview/exploration.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { Engine, EngineRow } from '../open-engine.ts'
import { barCount, barOf, isNumber, placeOnLine } from './number-line.ts'
import { shapeSql } from './value-shape.ts'

const mostValues = 50
const mostShapes = 12

/** Everything about one column of a table of rows. */
export async function columnDetail(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  wanted: string,
): Promise<ColumnDetail> {
  const column = columns.find(({ name }) => name === wanted)
  if (!column) throw new AppError('not_found', { what: 'column', id: wanted })
  const name = engine.dialect.identifier(column.name)
  const isText = column.type.name === 'text'
  const text = `cast(${name} as varchar)`
  const [totals = {}] = await engine.rows(`select count(*) as count, count(*) - count(${name}) as nulls,
    count(distinct ${name}) as distinct, cast(min(${name}) as varchar) as min, cast(max(${name}) as varchar) as max,
    ${isText ? `count(*) filter (where ${name} = '')` : '0'} as empty,
    ${isText ? `min(length(${name}))` : 'null'} as shortest, ${isText ? `max(length(${name}))` : 'null'} as longest,
    ${isNumber(column) ? `avg(cast(${name} as double))` : 'null'} as mean from ${table}`)
  const values = await engine.rows(`select ${text} as value, count(*) as count from ${table}
    where ${name} is not null group by ${text} order by count(*) desc, value limit ${mostValues}`)
  const shapes = isText
    ? await engine.rows(`select ${shapeSql(name)} as value, count(*) as count, min(${name}) as example from ${table}
        where ${name} is not null and ${name} <> '' group by 1 order by count(*) desc, value limit ${mostShapes}`)
    : []
  const shown = (cell: EngineRow[string] | undefined) =>
    cell === null || cell === undefined ? null : shownDigits(String(cell), column.type)
  const number = (key: string) => (totals[key] === null || totals[key] === undefined ? null : Number(totals[key]))
  return {
    name: column.name,
    type: formatColumnType(column.type),
    count: Number(totals['count'] ?? 0),
    nulls: Number(totals['nulls'] ?? 0),
    empty: Number(totals['empty'] ?? 0),
    distinct: Number(totals['distinct'] ?? 0),
    min: shown(totals['min']),
    max: shown(totals['max']),
    mean: number('mean') === null ? null : shortNumber(number('mean') ?? 0),
    shortest: number('shortest'),
    longest: number('longest'),
    values: values.map((row) => ({
      value: String(row['value']),
      shown: shown(row['value']) ?? '',
      count: Number(row['count']),
    })),
    shapes: shapes.map((row) => ({
      value: String(row['value']),
      count: Number(row['count']),
      example: String(row['example']),
    })),
    bars: await barsOf(engine, table, column),
  }
}

async function barsOf(engine: Engine, table: string, column: Column): Promise<ColumnDetail['bars']> {
  const place = placeOnLine(column)?.(engine.dialect.identifier(column.name))
  if (place === undefined) return []
  const rows =
    await engine.rows(`select ${barOf('place', 'low', 'high')} as bar, count(*) as count, any_value(low) as low, any_value(high) as high
    from (select place, min(place) over () as low, max(place) over () as high from (select ${place} as place from ${table}) where isfinite(place))
    group by 1`)
  const [first] = rows
  if (!first) return []
  const [low, high] = [Number(first['low']), Number(first['high'])]
  const counts = new Map(rows.map((row) => [Number(row['bar']), Number(row['count'])]))
  const edge = (bar: number) => {
    const at = low + ((high - low) * bar) / barCount
    return isNumber(column) ? shortNumber(at) : momentText(at, column)
  }
  const bars = low === high ? 1 : barCount
  return Array.from({ length: bars }, (_, bar) => ({ from: edge(bar), to: edge(bar + 1), count: counts.get(bar) ?? 0 }))
}

/** At most six digits, for a figure that is looked at. */
const shortNumber = (value: number): string => String(Number(value.toPrecision(6)))

function momentText(seconds: number, { type }: Column): string {
  const text = new Date(seconds * 1000).toISOString()
  return type.name === 'date' ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
