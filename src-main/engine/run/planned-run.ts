import type { ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan } from '../plan/plan.ts'
import type { Engine } from './open-engine.ts'
import type { OpenedSources } from './sources/open-sources.ts'
import type { RunJob } from './run-port.ts'

/** A run that is planned and has its engine and its files open. */
export interface PlannedRun {
  readonly job: RunJob
  readonly plan: Plan
  readonly sources: OpenedSources
  readonly engine: Engine
  readonly compile: (plan: Plan) => CompiledRun
  readonly emit: (event: RunEvent) => void
  readonly signal: AbortSignal
  /** Told as far as the run gets: the account so far. `compiled` is null where nothing had to be compiled. */
  readonly onAccount: (accounts: readonly ReceiptNode[], compiled: CompiledRun | null) => void
}
