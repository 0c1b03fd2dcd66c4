import type pg from 'pg'

import type { PlannedEffect } from '../../../src-shared/load-plan/load-plan.ts'
import type { Place } from '../../../src-shared/errors/failures/place.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import type { AwaitedTables } from '../refusals/judge-deferred.ts'
import type { RefusedRows } from '../refusals/refused-rows.ts'
import type { TargetTable } from '../target/target-table.ts'

/** What a load mode does in a run, phase by phase. The registry lists them; nothing else names one. */
export interface LoadMode {
  /** Before the rows are proved: reads what the mode has to know of the table, and gives the target as the run shall see it. */
  readonly beforeProof?: (context: ProofContext) => Promise<PlanTarget>
  /** What `load` would do, found by reading alone: the rows are in a temporary table, and the transaction is rolled back. */
  readonly plan: (context: PlanContext) => Promise<PlannedRows>
  /** In the load's transaction, where the rows are proved and nothing speaks against the load. */
  readonly load: (context: LoadContext) => Promise<LoadedRows>
  /** After the commit; what it throws is a warning of a run that has succeeded. */
  readonly afterCommit?: (target: PlanTarget, client: pg.Client) => Promise<void>
}

export interface ProofContext {
  readonly client: pg.Client
  readonly run: LoadingRun
  readonly target: PlanTarget
}

/** How Postgres answered for the rows it was sent, each number counted by Postgres itself. */
export interface LoadedRows {
  readonly sent: number
  /** By the name of the term, which the mode's definition lists; one that is missing is zero. */
  readonly terms: Readonly<Record<string, number>>
  /** How many rows of earlier loads went before it; null where none was to be replaced. */
  readonly replaced?: number | null | undefined
  /** The table that holds the rows until they are published, quoted; absent where that is the target's. */
  readonly into?: string
  /** The last thing before the commit, for what other readers have to wait for: when all targets are loaded and balanced. */
  readonly publish?: () => Promise<void>
}

export interface PlanContext extends Pick<LoadContext, 'client' | 'run' | 'table' | 'target' | 'placeOf' | 'awaited'> {
  /** The table of the rows that would be sent, quoted: `_weir_load`, `_weir_row` and the target's columns. */
  readonly incoming: string
  readonly sent: number
  /** Where rows go that the table would refuse. */
  readonly refused: RefusedRows
}

export interface PlannedRows {
  /** As in `LoadedRows`. */
  readonly terms: Readonly<Record<string, number>>
  /** The columns that rows are compared by; empty where they are not compared. */
  readonly key: readonly string[]
  readonly effects: readonly PlannedEffect[]
  /** What would be run to make or change tables. */
  readonly statements?: readonly string[]
  readonly notes?: readonly string[]
}

export type PlaceOf = (loadId: string, row: string) => Promise<Place>

export interface LoadContext {
  readonly client: pg.Client
  readonly signal: AbortSignal
  readonly run: LoadingRun
  readonly table: TargetTable
  readonly target: PlanTarget
  /** The ids of the ledger's entries, which the rows carry in `_weir_load`. */
  readonly loadIds: readonly string[]
  /** True where it is known that no row comes. */
  readonly isEmpty: boolean
  /**
   * Sends the active rows into a table, the lineage columns that are named before the target's columns. Frozen rows are
   * seen in every snapshot; the table has to be made in this transaction. Ends when nothing speaks against the load.
   */
  readonly sendInto: (
    sqlName: string,
    lineage: readonly string[],
    how?: { readonly isFrozen: boolean },
  ) => Promise<number>
  /** Adds the active rows to the target's table or to its next generation; gives how many it took. Rows that it refuses are kept apart. */
  readonly addTo: (sqlName: string, how?: { readonly isFrozen: boolean }) => Promise<number>
  /** Where rows go that the table refuses; null where such a row stops the load. */
  readonly refused: RefusedRows | null
  /** The tables of which more rows come in this transaction: what refers to them is judged at its end. */
  readonly awaited: AwaitedTables
  /** SQL of Postgres for a lineage column, over a relation with `_weir_load` and `_weir_row`. */
  readonly lineageValue: (column: string, relation: string) => string
  /** Where a row that was sent stands in its file. */
  readonly placeOf: PlaceOf
  /** Resolves when nothing speaks against the load: to be awaited before rows that are there are changed, where none are sent first. */
  readonly judged: () => Promise<void>
  /** To be called where a savepoint took back rows of the table. */
  readonly onRolledBack: () => void
  /** To be called when the rows have arrived and the table itself is being changed. */
  readonly onMerge: () => void
}
