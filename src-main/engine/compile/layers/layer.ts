import type { StepWarning } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns, warningColumn } from '../../../../src-shared/sql/hidden-columns.ts'
import { after, commaLines, type SqlLines } from '../text/sql-lines.ts'
import type { LayerParts, NumberedExit } from './layer-parts.ts'
import { shareValues } from './share-values.ts'

/** A layer of the query: one common table expression. */
export interface Layer {
  readonly name: string
  /** The layers it reads from. */
  readonly reads: readonly string[]
  readonly sql: SqlLines
  /** The same over the tables of kept stages, where it reads another stage than its own. */
  readonly keptSql?: SqlLines | undefined
}

const { file, row, at, exit, value, record } = hiddenColumns

/** One layer: the user's columns, then where the row comes from, whether it left and for what. */
export function layerSql(parts: LayerParts): SqlLines {
  const { dialect } = parts
  // Elsewhere a value that cannot be computed raises an error, so it is computed only where it is asked for.
  const { columns, exits, warnings, from } = shareValues(parts)
  const isJudged = exits.length > 0
  const list = [
    ...columns.map((column) => as(whileAlive(column.sql, dialect), column.name, dialect)),
    file,
    row,
    at,
    isJudged ? `${way} as ${exit}` : exit,
    isJudged ? valueSql(exits) : value,
    parts.record === null ? record : `case when ${exit} is null then ${parts.record} else ${record} end as ${record}`,
    ...(parts.more ?? []),
    ...parts.earlierWarnings.map(warningColumn),
    ...warnings.map(({ number, warning }) => `${warnedSql(warning, dialect, isJudged)} as ${warningColumn(number)}`),
  ]
  const judged = ['(', [`select *, ${waySql(exits)} as ${way}`, ...after('from', from)], ') as judged']
  return ['select', commaLines(list), ...after('from', isJudged ? judged : from)]
}

/** The first layer of a stage: rows of which none has left yet. `at` is SQL of their place. */
export function openingSql(columns: readonly string[], from: SqlLines, place: string, dialect: SqlDialect): SqlLines {
  const list = [
    ...columns,
    place === at ? at : `${place} as ${at}`,
    `cast(null as integer) as ${exit}`,
    `cast(null as ${dialect.textType}) as ${value}`,
    `cast(null as ${dialect.textType}) as ${record}`,
  ]
  return ['select', commaLines(list), ...after('from', from)]
}

export function as(sql: string, name: string, dialect: SqlDialect): string {
  const identifier = dialect.identifier(name)
  return sql === identifier ? identifier : `${sql} as ${identifier}`
}

/** Other dialects raise an error for a value that cannot be computed, and a row that has left may hold such values. */
export function whileAlive(sql: string, dialect: SqlDialect): string {
  const isName = /^"(?:[^"]|"")*"$/.test(sql)
  return !dialect.raisesOnFaults || isName ? sql : `case when ${exit} is null then ${sql} end`
}

/** Whether a row is counted; where an example is shown, its value in place of true and null in place of false. */
function warnedSql(warning: StepWarning, dialect: SqlDialect, isJudged: boolean): string {
  const { condition, example, ofStaying = false } = warning
  const isActive = `${ofStaying && isJudged ? way : exit} is null`
  if (example !== undefined) {
    if (!dialect.raisesOnFaults) return `case when ${isActive} and coalesce(${condition}, false) then ${example} end`
    return `case when ${isActive} then case when coalesce(${condition}, false) then ${example} end end`
  }
  return dialect.raisesOnFaults
    ? `case when ${isActive} then coalesce(${condition}, false) else false end`
    : `(${isActive} and coalesce(${condition}, false))`
}

/** The way out that a row takes here or took before. */
const way = '_weir_way'

function waySql(exits: readonly NumberedExit[]): string {
  const ways = exits.map(({ number, exit: each }) => `when ${each.condition} then ${number}`)
  return `coalesce(${exit}, case ${ways.join(' ')} end)`
}

/** Text of the value a row leaves for here; what an earlier layer said stays. */
function valueSql(exits: readonly NumberedExit[]): string {
  const said = exits.filter(({ exit: each }) => each.value !== null)
  if (said.length === 0) return value
  const ways = said.map(({ number, exit: each }) => `when ${number} then ${each.value ?? 'null'}`)
  return `case when ${exit} is not null then ${value} else case ${way} ${ways.join(' ')} end end as ${value}`
}
