import type { FunctionNeed } from './function-need.ts'
import type { TableNeed } from './table-need.ts'

/** Everything that is done with the engine database. */
export interface DatabaseNeeds {
  readonly tables: readonly TableNeed[]
  readonly functions: readonly FunctionNeed[]
}

export const tablesOnly = (tables: readonly TableNeed[]): DatabaseNeeds => ({ tables, functions: [] })

export const joinNeeds = (needs: readonly DatabaseNeeds[]): DatabaseNeeds => ({
  tables: needs.flatMap(({ tables }) => tables),
  functions: needs.flatMap(({ functions }) => functions),
})
