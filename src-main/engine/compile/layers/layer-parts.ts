import type { StepExit, StepWarning } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'

import type { SqlLines } from '../text/sql-lines.ts'

export interface NumberedExit {
  readonly number: number
  readonly exit: StepExit
}

export interface NumberedWarning {
  readonly number: number
  readonly warning: StepWarning
}

export interface LayerParts {
  readonly dialect: SqlDialect
  /** SQL of what it reads: a quoted name, perhaps with relations beside it. */
  readonly from: SqlLines
  readonly columns: readonly { readonly name: string; readonly sql: string }[]
  readonly exits: readonly NumberedExit[]
  /** Warnings that start here. */
  readonly warnings: readonly NumberedWarning[]
  /** Numbers of the warnings of earlier layers of the stage. */
  readonly earlierWarnings: readonly number[]
  /** SQL of the record as it came to the node; null keeps the one before. */
  readonly record: string | null
  /** More hidden columns: SQL with its name. */
  readonly more?: readonly string[]
}
