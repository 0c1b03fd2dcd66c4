import type { FittedColumns } from '../../../src-shared/pipeline/fit-columns.ts'
import type { AdoptedTables } from '../../../src-shared/schemas/adopted-table.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { Plan, ReachedValue } from './plan.ts'
import type { RunUnit } from './run-file.ts'

export interface PlanContext {
  readonly schemas: readonly SchemaRecord[]
  /** Tables of its targets that no schema describes. */
  readonly tables?: AdoptedTables | undefined
  /** The columns that each source brings; absent if there is no file. */
  readonly sourceColumns: Readonly<Record<string, readonly Column[] | null>>
  readonly files: Readonly<Record<string, readonly RunUnit[]>>
  /** What sources of files make of the columns of their files. */
  readonly fitted?: Readonly<Record<string, FittedColumns>>
  /** How far the rows reach that sources have read, where the next run begins there. */
  readonly reached?: Readonly<Record<string, readonly ReachedValue[]>>
  readonly runsIn?: Plan['runsIn']
}
