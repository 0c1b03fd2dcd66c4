import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import type { Log } from '../../logging/open-log.ts'
import type { Store } from '../../storage/open-store.ts'
import type { WorkspaceFolder } from '../../storage/workspace-folder.ts'
import type { EngineDatabase } from '../engine-database.ts'

/** A run that is written down in the store and about to be done. */
export interface RunOrder {
  readonly runId: string
  readonly pipelineId: string
  readonly irVersion: number
  readonly pipeline: Pipeline
  readonly baseFolder: string
  readonly keepSource: boolean
  /** The memory that this run asks for; null where the workspace's setting holds. */
  readonly memoryMb: number | null
  readonly startedAt: Date
}

/** What doing a run takes. */
export interface RunParts {
  readonly folder: WorkspaceFolder
  readonly store: Store
  readonly engine: EngineDatabase
  readonly runner: RunnerPort
  readonly log: Log
  readonly now: () => Date
}
