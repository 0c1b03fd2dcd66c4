import type pg from 'pg'

import type { Place } from '../../../src-shared/errors/failures/place.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { Plan, PlanTarget } from '../../engine/plan/plan.ts'
import type { HookRun } from '../hooks/hook-executor.ts'
import type { LedgerEntry } from '../ledger/load-ledger.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import type { ReplayedRows } from '../quarantine/claim-rejected.ts'
import type { RejectedRow } from '../quarantine/keep-quarantine.ts'
import type { AwaitedTables } from '../refusals/judge-deferred.ts'
import type { RecordText } from '../refusals/read-refused.ts'
import { quoteTable } from './target-table.ts'
import type { RowSender } from '../send/row-sender.ts'

/** All that the targets of a run are loaded with; the rows themselves stay where they are proved. */
export interface LoadOrder {
  readonly client: pg.Client
  readonly run: LoadingRun
  /** Loaded one after the other; all of them are seen at once. */
  readonly loads: readonly TargetLoad[]
  /** Rejects with what speaks against the load. */
  readonly counted: Promise<CountedRows>
  /** True where rows are sent before they are counted. No row that is there is changed until they are. */
  readonly isCounting: boolean
  /** The rejected rows that its source holds, where the run loads such. */
  readonly replay: ReplayedRows | null
  /** The ids of earlier loads, by target node, whose rows go in the same transaction. */
  readonly replaces: Readonly<Record<string, readonly string[]>>
  readonly afterLoad: Plan['afterLoad']
  readonly sender: RowSender
  /** What the person who started the run lets through. */
  readonly accepts: readonly LoadGuard[]
  readonly hooks: HookRun
  readonly signal: AbortSignal
  readonly onTarget: (target: PlanTarget) => void
  readonly onStage: (stage: 'backing up' | 'loading' | 'merging', target: PlanTarget) => void
}

/** What the proof found the sources to bring. */
export interface CountedRows {
  /** How many rows reach a target. */
  readonly rowsOf: (target: PlanTarget) => number
  /** In the order of the run's. */
  readonly loads: readonly TargetLoad[]
  readonly quarantines: readonly TableRejects[]
}

/** What one target is sent. */
export interface TargetLoad {
  readonly target: PlanTarget
  /** True where it is known that no row comes. */
  readonly isEmpty: boolean
  /** The active rows, with `_weir_load` and `_weir_row` where the ids of the ledger's entries are given. */
  readonly selectSql: (loadIds: ReadonlyMap<number, string> | null) => string
  readonly ledger: readonly LedgerEntry[]
  /** Where a record of the n-th file stands. */
  readonly placeOf: (file: number, record: number) => Promise<Place>
  /** The records of the n-th file as they are in it. */
  readonly recordsAt: (file: number, records: readonly number[]) => Promise<ReadonlyMap<number, RecordText>>
}

/** The tables that rows come to after those of a load: those of later targets, and any where a hook comes at the end. */
export function awaitedTables(loads: readonly TargetLoad[], index: number): AwaitedTables {
  if (loads.some(({ target }) => target.postHook !== null)) return null
  return loads.slice(index + 1).map(({ target }) => quoteTable(target.table))
}

/** The rejected rows that one table keeps. */
export interface TableRejects {
  readonly table: string
  readonly rows: () => Promise<AsyncIterable<RejectedRow>>
}
