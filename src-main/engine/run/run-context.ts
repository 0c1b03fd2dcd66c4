import type { ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan } from '../plan/plan.ts'
import type { Engine } from './open-engine.ts'
import type { QueryColumns, RunJob } from './run-port.ts'
import type { OpenedSources } from './sources/open-sources.ts'

/** A run in its runner: what was asked for, and what every part of it works with. */
export interface RunContext {
  readonly job: RunJob
  readonly queryColumns: QueryColumns
  readonly engine: Engine
  readonly emit: (event: RunEvent) => void
  readonly signal: AbortSignal
  readonly progress: RunProgress
}

/** A run that is planned and has its files open. */
export interface PlannedRun extends RunContext {
  readonly plan: Plan
  readonly sources: OpenedSources
  readonly compile: (plan: Plan) => CompiledRun
}

/** How far a run got: what its result tells where it fails. */
export interface RunProgress {
  readonly plan: Plan | null
  /** Null where nothing had to be compiled. */
  readonly compiled: CompiledRun | null
  readonly accounts: readonly ReceiptNode[]
  planned(plan: Plan): void
  accounted(accounts: readonly ReceiptNode[], compiled: CompiledRun | null): void
  /** A way was given up, and the next one begins with nothing. */
  startAgain(): void
}

export function openRunProgress(): RunProgress {
  let plan: Plan | null = null
  let compiled: CompiledRun | null = null
  let accounts: readonly ReceiptNode[] = []
  return {
    get plan() {
      return plan
    },
    get compiled() {
      return compiled
    },
    get accounts() {
      return accounts
    },
    planned: (made) => {
      plan = made
    },
    accounted: (nodes, sql) => {
      accounts = nodes
      compiled = sql
    },
    startAgain: () => {
      plan = null
      compiled = null
      accounts = []
    },
  }
}
