import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { SourceColumns } from '../../../src-shared/pipeline/check-pipeline.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { ReplayedRows } from '../../load/quarantine/claim-rejected.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import type { Log } from '../../logging/open-log.ts'
import type { SecretVault } from '../../secrets/open-secret-vault.ts'
import type { Store } from '../../storage/open-store.ts'
import type { LocalCopies } from '../../sources/local-copies.ts'
import type { Stores } from '../../stores/open-stores.ts'
import type { WorkspaceFolder } from '../../storage/workspace-folder.ts'
import type { PlanBasis } from '../load-plans/plan-basis.ts'
import type { EngineDatabase } from '../engine-database.ts'

/** A run that is recorded in the store and about to start. */
export interface RunOrder {
  readonly runId: string
  readonly pipelineId: string
  readonly irVersion: number
  readonly pipeline: Pipeline
  /** What its sources brought when it was checked. */
  readonly checkedColumns: SourceColumns
  readonly baseFolder: string
  readonly keepSource: boolean
  /** Files may be added whose rows the table holds already. */
  readonly again?: boolean | undefined
  /** Rows that earlier loads of the same bytes added are deleted in the transaction that loads them again. */
  readonly replace?: boolean | undefined
  readonly accepts: readonly LoadGuard[]
  /** The settings of its pipeline when it started. */
  readonly execution: ExecutionConfig
  /** The memory limit of this run; null for the workspace's setting. */
  readonly memoryMb: number | null
  readonly startedAt: Date
  /** The time of the schedule that starts it, ISO. */
  readonly scheduledFor?: string | undefined
  /** The plan that it has to keep to. */
  readonly planned?: PlanBasis
  /** The rejected rows that it loads again. */
  readonly replay?: ReplayedRows
}

/** What is needed to execute a run. */
export interface RunParts {
  readonly folder: WorkspaceFolder
  readonly store: Store
  readonly stores: Stores
  readonly copies: LocalCopies
  readonly engine: EngineDatabase
  readonly runner: RunnerPort
  readonly log: Log
  readonly now: () => Date
  /** Opened with the first secret, because a keychain can be slow. */
  readonly vault: () => Promise<SecretVault>
}
