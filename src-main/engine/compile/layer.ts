import type { StepExit, StepWarning } from '../../../src-shared/sql/compiled-step.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { hiddenColumns } from './compiled-run.ts'

/** A layer of the query: one common table expression over the one before it. */
export interface Layer {
  readonly name: string
  readonly sql: string
}

export interface NumberedExit {
  readonly number: number
  readonly exit: StepExit
}

export interface NumberedWarning {
  readonly number: number
  readonly warning: StepWarning
}

export interface LayerParts {
  readonly from: string
  readonly columns: readonly { readonly name: string; readonly sql: string }[]
  readonly exits: readonly NumberedExit[]
  /** Warnings that start here. */
  readonly warnings: readonly NumberedWarning[]
  /** Numbers of the warnings of earlier layers. */
  readonly earlierWarnings: readonly number[]
  /** SQL of the record as it came to the node; null keeps the one before. */
  readonly record: string | null
}

/** A record as it came to the node where it left; only the quarantine reads it. */
export const recordColumn = '_weir_record'

export const warningColumn = (number: number): string => `${hiddenColumns.warning}${number}`

/** One layer: the user's columns, then where the row comes from, whether it left and for what. */
export function layerSql(parts: LayerParts): string {
  const { exit, file, row } = hiddenColumns
  const list = [
    ...parts.columns.map((column) => as(column.sql, column.name)),
    file,
    row,
    exitSql(parts.exits),
    valueSql(parts.exits),
    parts.record === null
      ? recordColumn
      : `case when ${exit} is null then ${parts.record} else ${recordColumn} end as ${recordColumn}`,
    ...parts.earlierWarnings.map(warningColumn),
    ...parts.warnings.map(
      ({ number, warning }) =>
        `(${exit} is null and coalesce(${warning.condition}, false)) as ${warningColumn(number)}`,
    ),
  ]
  return `select\n  ${list.join(',\n  ')}\nfrom ${parts.from}`
}

function as(sql: string, name: string): string {
  const identifier = quoteIdentifier(name)
  return sql === identifier ? identifier : `${sql} as ${identifier}`
}

function exitSql(exits: readonly NumberedExit[]): string {
  if (exits.length === 0) return hiddenColumns.exit
  const ways = exits.map(({ number, exit }) => `when ${exit.condition} then ${number}`)
  return `coalesce(${hiddenColumns.exit}, case ${ways.join(' ')} end) as ${hiddenColumns.exit}`
}

/** Text of the value a row leaves for here; what an earlier layer said stays. */
function valueSql(exits: readonly NumberedExit[]): string {
  if (exits.length === 0) return hiddenColumns.value
  const ways = exits.map(({ exit }) => `when ${exit.condition} then ${exit.value ?? 'null'}`)
  return `case when ${hiddenColumns.exit} is not null then ${hiddenColumns.value} ${ways.join(' ')} end as ${hiddenColumns.value}`
}
