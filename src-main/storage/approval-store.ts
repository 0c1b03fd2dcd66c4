import type { ApprovalState, ApprovalWithPlan } from '../../src-shared/contract/approval-contract.ts'
import type { Caller } from '../../src-shared/contract/caller.ts'
import { loadPlanSchema } from '../../src-shared/load-plan/load-plan.ts'
import type { ProcessIdentity } from '../processes/process-identity.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type ApprovalStore = ReturnType<typeof approvalStore>

interface ApprovalFilter {
  readonly state?: ApprovalState | undefined
  readonly pipelineId?: string | undefined
  readonly limit: number
}

interface Decision {
  readonly state: 'approved' | 'refused'
  readonly by: Caller
  readonly note: string | null
  /** The run that the deciding process is about to start. */
  readonly start: { readonly runId: string; readonly owner: ProcessIdentity } | null
}

/** How many replaced approvals of a pipeline are kept: a program may ask without end. */
const mostReplaced = 20

/** Loads that wait for a person, or were decided. What waits past its time reads as expired. */
export function approvalStore(connection: SqliteConnection) {
  const columns = `*, case when state = 'waiting' and expires_at <= ? then 'expired' else state end as state_now`
  return {
    /** In the place of what waits for the same pipeline: it has one plan. */
    add: (approval: ApprovalWithPlan): void => {
      const { id, pipelineId, pipelineName, version, replayOf, askedBy, askedAt, expiresAt, plan } = approval
      connection.transaction(() => {
        connection.run(
          `update approvals set state = 'replaced', decided_at = ? where pipeline_id = ? and state = 'waiting' and expires_at > ?`,
          ...[askedAt, pipelineId, askedAt],
        )
        connection.run(
          `delete from approvals where pipeline_id = ? and state = 'replaced' and id not in (
             select id from approvals where pipeline_id = ? and state = 'replaced' order by asked_at desc, id limit ${mostReplaced})`,
          ...[pipelineId, pipelineId],
        )
        connection.run(
          `insert into approvals (id, pipeline_id, pipeline_name, version, replay_of, asked_by, asked_at, expires_at, state, plan)
           values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)`,
          ...[id, pipelineId, pipelineName, version, replayOf, JSON.stringify(askedBy), askedAt, expiresAt],
          JSON.stringify(plan),
        )
      })
    },

    find: (id: string, now: string): ApprovalWithPlan | null =>
      connection.get(fromRow, `select ${columns} from approvals where id = ?`, now, id),

    /** The newest first. */
    list: ({ state, pipelineId, limit }: ApprovalFilter, now: string): readonly ApprovalWithPlan[] =>
      connection.all(
        fromRow,
        `select * from (select ${columns} from approvals where pipeline_id = coalesce(?, pipeline_id))
         where state_now = coalesce(?, state_now) order by asked_at desc, id limit ?`,
        ...[now, pipelineId ?? null, state ?? null, limit],
      ),

    /** False where it does not wait any more: of two people who decide, one does. */
    decide: (id: string, { state, by, note, start }: Decision, now: string): boolean =>
      connection.run(
        `update approvals set state = ?, decided_by = ?, decided_at = ?, note = ?, run_id = ?, owner_pid = ?, owner_started = ?
         where id = ? and state = 'waiting' and expires_at > ?`,
        ...[state, JSON.stringify(by), now, note],
        ...[start?.runId ?? null, start?.owner.pid ?? null, start?.owner.startedAt ?? null, id, now],
      ) === 1,

    /** Those whose run a process is about to start, or was when it ended. */
    starting: (): readonly { readonly id: string; readonly runId: string; readonly owner: ProcessIdentity }[] =>
      connection.all(
        (row: { id: string; run_id: string; owner_pid: number; owner_started: string }) => ({
          ...{ id: row.id, runId: row.run_id },
          owner: { pid: row.owner_pid, startedAt: row.owner_started },
        }),
        `select id, run_id, owner_pid, owner_started from approvals where owner_pid is not null`,
      ),

    /** Its run has begun. */
    noteStart: (id: string): void => {
      connection.run('update approvals set owner_pid = null, owner_started = null where id = ?', id)
    },

    noteFailure: (id: string, note: string): void => {
      connection.run(
        `update approvals set state = 'failed', note = ?, run_id = null, owner_pid = null, owner_started = null where id = ?`,
        ...[note, id],
      )
    },
  }
}

interface ApprovalRow {
  readonly id: string
  readonly pipeline_id: string
  readonly pipeline_name: string
  readonly version: number
  readonly replay_of: string | null
  readonly asked_by: string
  readonly asked_at: string
  readonly expires_at: string
  readonly state_now: ApprovalState
  readonly decided_by: string | null
  readonly decided_at: string | null
  readonly note: string | null
  readonly run_id: string | null
  readonly owner_pid: number | null
  readonly plan: string
}

const fromRow = (row: ApprovalRow): ApprovalWithPlan => ({
  ...{ id: row.id, pipelineId: row.pipeline_id, pipelineName: row.pipeline_name, version: row.version },
  replayOf: row.replay_of,
  askedBy: JSON.parse(row.asked_by) as Caller,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  state: row.state_now,
  decidedBy: row.decided_by === null ? null : (JSON.parse(row.decided_by) as Caller),
  decidedAt: row.decided_at,
  note: row.note,
  // One that is about to start is not there yet.
  runId: row.owner_pid === null ? row.run_id : null,
  plan: loadPlanSchema.parse(JSON.parse(row.plan)),
})
