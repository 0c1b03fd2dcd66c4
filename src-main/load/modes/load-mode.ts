import type pg from 'pg'

import type { Place } from '../../../src-shared/errors/failures/place.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { TargetTable } from '../target/target-table.ts'

/** How Postgres answered for the rows it was sent, each number counted by Postgres itself. */
export interface LoadCounts {
  readonly sent: number
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
}

export type PlaceOf = (loadId: string, row: string) => Promise<Place>

export interface LoadContext {
  readonly client: pg.Client
  readonly table: TargetTable
  readonly target: PlanTarget
  /** Sends the active rows into a table; `withLineage` puts `_weir_load` and `_weir_row` before the target's columns. */
  readonly sendInto: (sqlName: string, withLineage: boolean) => Promise<number>
  /** Where a row that was sent stands in its file. */
  readonly placeOf: PlaceOf
  /** Tells that the rows have arrived and the table itself is being changed. */
  readonly onMerge: () => void
}

/** What a load mode does inside the load's transaction. The registry lists them; nothing else names one. */
export interface LoadMode {
  readonly name: string
  load(context: LoadContext): Promise<LoadCounts>
}
