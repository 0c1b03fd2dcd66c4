import type { CompiledStep, StepExit, StepWarning } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { PlanStep } from '../../plan/plan.ts'
import type { SqlLines } from '../text/sql-lines.ts'

/** One layer of a node: what it makes of the columns, and who leaves or is counted at which step. */
export interface NodeLayer {
  readonly columns: CompiledStep['columns']
  readonly exits: readonly { readonly exit: StepExit; readonly step: Step | null }[]
  readonly warnings: readonly { readonly warning: StepWarning; readonly step: Step }[]
  /** The relations joined from the left. */
  readonly joins?: readonly LayerJoin[]
  /** Columns that are computed before all others, which may read them. */
  readonly over?: readonly ComputedColumn[]
  /** SQL of more hidden columns. */
  readonly more?: readonly string[]
}

/** `left join … on …`; `keptSql` where it reads the table of a kept stage instead of a layer. */
export interface LayerJoin {
  readonly sql: SqlLines
  readonly keptSql?: SqlLines
}

export type ComputedColumn = CompiledStep['columns'][number]

type Step = Pick<PlanStep, 'index' | 'quarantineTable'>

/** The columns as they are. */
export const unchanged = (columns: readonly Column[], dialect: SqlDialect): NodeLayer['columns'] =>
  columns.map((column) => ({ column, sql: dialect.identifier(column.name) }))
