import type { SystemInfo } from '../../src-shared/contract/records.ts'
import type { RunnerPort } from '../engine/run/run-port.ts'
import type { Log } from '../logging/open-log.ts'
import type { Store } from '../storage/open-store.ts'
import type { WorkspaceFolder } from '../storage/workspace-folder.ts'
import type { EngineDatabase } from './engine-database.ts'
import type { KnownColumns } from './documents/known-columns.ts'
import type { RunDesk } from './runs/run-desk.ts'

/** What the use cases work with; the composition root makes it. */
export interface StudioParts {
  readonly host: SystemInfo['host']
  readonly folder: WorkspaceFolder
  readonly store: Store
  readonly engine: EngineDatabase
  readonly runner: RunnerPort
  readonly log: Log
  readonly columns: KnownColumns
  readonly desk: RunDesk
  readonly secretsProtectedBy: () => Promise<SystemInfo['secretsProtectedBy']>
  readonly now: () => Date
}
