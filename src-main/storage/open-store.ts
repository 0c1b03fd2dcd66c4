import { join } from 'node:path'

import { type AlertStore, alertStore } from './alert-store.ts'
import { type ApiKeyStore, apiKeyStore } from './api-key-store.ts'
import { type ApprovalStore, approvalStore } from './approval-store.ts'
import { type AuditStore, auditStore } from './audit-store.ts'
import { type ConnectorStore, connectorStore } from './connector-store.ts'
import { type EditHistoryStore, editHistoryStore } from './edit-history-store.ts'
import { type EventStore, eventStore } from './event-store.ts'
import { type LoadPlanStore, loadPlanStore } from './load-plan-store.ts'
import { type GroupedWrite, groupWrites } from './group-writes.ts'
import { isMentioned } from './mentions.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/registry.ts'
import { type PipelineStore, pipelineStore } from './pipeline-store.ts'
import { type RemoteStore, remoteStore } from './remote-store.ts'
import { type RunStore, runStore } from './run-store.ts'
import { type SchemaJoinStore, schemaJoinStore } from './schema-join-store.ts'
import { type ScheduleStore, scheduleStore } from './schedule-store.ts'
import { type SchemaStore, schemaStore } from './schema-store.ts'
import { type SegmentStore, segmentStore } from './segment-store.ts'
import { type SettingsStore, settingsStore } from './settings-store.ts'
import { openSqlite } from './sqlite-connection.ts'
import { type StagingJournal, stagingJournal } from './staging-journal.ts'
import { holdWorkspace } from './studio-holder.ts'
import { type VersionStore, versionStore } from './version-store.ts'

/** The workspace's SQLite store, one repository per subject. Several processes may have it open. */
export interface Store {
  readonly pipelines: PipelineStore
  readonly versions: VersionStore
  readonly schemas: SchemaStore
  readonly schemaJoins: SchemaJoinStore
  readonly segments: SegmentStore
  readonly connectors: ConnectorStore
  readonly runs: RunStore
  readonly events: EventStore
  readonly staging: StagingJournal
  readonly settings: SettingsStore
  readonly alerts: AlertStore
  readonly audit: AuditStore
  readonly apiKeys: ApiKeyStore
  readonly approvals: ApprovalStore
  readonly schedules: ScheduleStore
  readonly loadPlans: LoadPlanStore
  readonly remotes: RemoteStore
  readonly editHistories: EditHistoryStore
  /** Whether anything that is kept names a file or a folder. */
  isMentioned(name: string): boolean
  /** See `holdWorkspace`. */
  hold(holder: Parameters<typeof holdWorkspace>[2]): () => void
  /** Runs `action` in one transaction. */
  atomically<Result>(action: () => Result): Result
  /** The same, in one transaction with what is asked for at the same time: thousands of notes do not each wait for the disk. */
  together: GroupedWrite
  close(): void
}

export function openStore(workspace: string): Store {
  const connection = openSqlite(join(workspace, 'weir.sqlite'), workspace)
  try {
    migrate(connection, workspace, migrations)
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    pipelines: pipelineStore(connection),
    versions: versionStore(connection),
    schemas: schemaStore(connection),
    schemaJoins: schemaJoinStore(connection),
    segments: segmentStore(connection),
    connectors: connectorStore(connection),
    runs: runStore(connection),
    events: eventStore(connection),
    staging: stagingJournal(connection),
    settings: settingsStore(connection),
    alerts: alertStore(connection),
    audit: auditStore(connection),
    apiKeys: apiKeyStore(connection),
    approvals: approvalStore(connection),
    schedules: scheduleStore(connection),
    loadPlans: loadPlanStore(connection),
    remotes: remoteStore(connection),
    editHistories: editHistoryStore(connection),
    isMentioned: (name) => isMentioned(connection, name),
    hold: (holder) => holdWorkspace(connection, workspace, holder),
    atomically: (action) => connection.transaction(action),
    together: groupWrites((action) => connection.transaction(action)),
    close: () => {
      connection.close()
    },
  }
}
