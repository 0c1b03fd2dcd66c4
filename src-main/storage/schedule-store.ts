import { randomUUID } from 'node:crypto'

import type { MissedPolicy, OverlapPolicy, SchedulePolicy } from '../../src-shared/schedule/schedule-policy.ts'
import type { FireStatus, ScheduleFire } from '../../src-shared/schedule/schedule-record.ts'
import type { RunStatus } from '../../src-shared/runs/run-event.ts'
import type { ProcessIdentity } from '../processes/process-identity.ts'
import type { PipelineStatus } from './pipeline-store.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** A pipeline with what is said of its schedule, of which some may be nothing. */
export interface ScheduledPipeline extends SchedulePolicy {
  readonly pipelineId: string
  readonly pipelineName: string
  readonly status: PipelineStatus
  /** The published version, else the newest one that was saved; null before the first. */
  readonly version: number | null
  readonly isPublished: boolean
  /** What the document of that version says, as JSON; null: nothing. */
  readonly document: string | null
  /** A cron expression in the record of the pipeline. */
  readonly cron: string | null
  /** Times before this do not count: the schedule was paused. */
  readonly since: string | null
  /** The schedule that was last seen, and when that was first seen. */
  readonly anchored: string | null
  readonly anchorAt: string | null
  readonly lastFireAt: string | null
}

export interface NewFire {
  readonly fireAt: string
  readonly status: 'queued' | 'missed'
  readonly isLate: boolean
  readonly folded: number
}

/** A time whose run this process is about to start; nobody else does. */
export interface ClaimedFire {
  readonly pipelineId: string
  readonly fireAt: string
  /** The id that its run gets. */
  readonly runId: string
}

export type ScheduleStore = ReturnType<typeof scheduleStore>

const keptDays = 90

/** How schedules are kept, and the times that have come. Two processes never take the same one. */
export function scheduleStore(connection: SqliteConnection) {
  const setFire = ({ pipelineId, fireAt }: Omit<ClaimedFire, 'runId'>, status: FireStatus, detail: string | null) =>
    connection.run(
      'update schedule_fires set status = ?, detail = ? where pipeline_id = ? and fire_at = ?',
      ...[status, detail, pipelineId, fireAt],
    )
  const ensure = (id: string) =>
    connection.run('insert into schedules (pipeline_id) values (?) on conflict (pipeline_id) do nothing', id)
  return {
    /** Those that name a schedule, by name. */
    list: (): readonly ScheduledPipeline[] =>
      connection.all(
        fromRow,
        `select * from (${select} where p.removed_at is null) where cron is not null or document is not null order by name, id`,
      ),

    find: (id: string): ScheduledPipeline | null =>
      connection.get(fromRow, `${select} where p.id = ? and p.removed_at is null`, id),

    keepPolicy: (id: string, { missed, overlap, jitterSeconds }: SchedulePolicy): void => {
      ensure(id)
      connection.run(
        'update schedules set missed = ?, overlap = ?, jitter_seconds = ? where pipeline_id = ?',
        ...[missed, overlap, jitterSeconds, id],
      )
    },

    /** From now on only times after this one count. */
    countFrom: (id: string, at: string): void => {
      ensure(id)
      connection.run('update schedules set since = ? where pipeline_id = ?', at, id)
    },

    /** A time that is later than now, because the clock was set back, would keep all until then from coming. A time that has come never comes again. */
    forgetLater: (id: string, now: string): void => {
      connection.run(
        `update schedules set last_fire_at = min(last_fire_at, ?), since = min(since, ?), anchor_at = min(anchor_at, ?)
         where pipeline_id = ?`,
        ...[now, now, now, id],
      )
    },

    /** Where a schedule begins: when it was first seen as it is. */
    anchorOf: (id: string, text: string, at: string): string =>
      connection.transaction(() => {
        ensure(id)
        connection.run(
          'update schedules set anchored = ?, anchor_at = ? where pipeline_id = ? and anchored is not ?',
          ...[text, at, id, text],
        )
        const select = 'select anchor_at as at from schedules where pipeline_id = ?'
        return connection.get((row: { at: string }) => row.at, select, id) ?? at
      }),

    /**
     * Records times that have come, and that the schedule has come so far. False where another process was faster; then
     * nothing is recorded.
     */
    record: (id: string, lastFireAt: string | null, fires: readonly NewFire[]): boolean =>
      connection.transaction(() => {
        const newest = fires.at(-1)
        if (!newest) return false
        ensure(id)
        const isFirst = connection.run(
          'update schedules set last_fire_at = ? where pipeline_id = ? and last_fire_at is ?',
          ...[newest.fireAt, id, lastFireAt],
        )
        if (isFirst === 0) return false
        for (const { fireAt, status, isLate, folded } of fires) {
          connection.run(
            `insert into schedule_fires (pipeline_id, fire_at, status, is_late, folded) values (?, ?, ?, ?, ?)
             on conflict (pipeline_id, fire_at) do nothing`,
            ...[id, fireAt, status, isLate ? 1 : 0, folded],
          )
        }
        connection.run(
          `delete from schedule_fires where pipeline_id = ? and status not in ('queued', 'claimed')
             and julianday(fire_at) < julianday(?) - ${keptDays}`,
          ...[id, newest.fireAt],
        )
        return true
      }),

    /** The pipelines with times that wait, the one whose time waits longest first. */
    waiting: (): readonly string[] =>
      connection.all(
        (row: { id: string }) => row.id,
        `select pipeline_id as id from schedule_fires where status = 'queued' group by pipeline_id order by min(fire_at), pipeline_id`,
      ),

    /**
     * Takes the oldest time that waits, if its run may start now. While a run of the pipeline goes on, the policy decides; what
     * was missed is made up for one run at a time.
     */
    claim: (id: string, overlap: OverlapPolicy, owner: ProcessIdentity): ClaimedFire | null =>
      connection.transaction(() => {
        for (;;) {
          const next = connection.get(
            (row: { fire_at: string; is_late: number }) => row,
            `select fire_at, is_late from schedule_fires where pipeline_id = ? and status = 'queued' order by fire_at limit 1`,
            id,
          )
          if (!next) return null
          const fire = { pipelineId: id, fireAt: next.fire_at }
          if ((overlap !== 'allow' || next.is_late === 1) && isBusy(connection, id)) {
            if (overlap !== 'skip' || next.is_late === 1) return null
            setFire(fire, 'skipped', 'A run of the pipeline was still going on.')
            continue
          }
          const runId = randomUUID()
          connection.run(
            `update schedule_fires set status = 'claimed', run_id = ?, owner_pid = ?, owner_started = ?
             where pipeline_id = ? and fire_at = ?`,
            ...[runId, owner.pid, owner.startedAt, id, fire.fireAt],
          )
          return { ...fire, runId }
        }
      }),

    started: (fire: ClaimedFire): void => {
      setFire(fire, 'started', null)
    },

    failed: (fire: ClaimedFire, detail: string): void => {
      setFire(fire, 'failed', detail)
    },

    /** Times that wait for a pipeline that starts nothing any more: resumed, it would run what was stopped. */
    drop: (id: string): void => {
      connection.run(
        `update schedule_fires set status = 'skipped', detail = ? where pipeline_id = ? and status = 'queued'`,
        ...['The schedule was paused or removed before this run could start.', id],
      )
    },

    /** Those that a process has taken, whose runs it may not have started. */
    claimed: (): readonly (ClaimedFire & { readonly owner: ProcessIdentity })[] =>
      connection.all(
        (row: FireRow & { owner_pid: number; owner_started: string; run_id: string }) => ({
          ...{ pipelineId: row.pipeline_id, fireAt: row.fire_at, runId: row.run_id },
          owner: { pid: row.owner_pid, startedAt: row.owner_started },
        }),
        `select * from schedule_fires where status = 'claimed'`,
      ),

    /** Gives back what a dead process had taken: it waits again, unless its run was started. */
    release: (fire: ClaimedFire): void => {
      connection.run(
        `update schedule_fires set status = iif(exists (select 1 from runs where id = run_id), 'started', 'queued')
         where pipeline_id = ? and fire_at = ? and run_id = ? and status = 'claimed'`,
        ...[fire.pipelineId, fire.fireAt, fire.runId],
      )
    },

    /** The newest first. */
    fires: (id: string, limit: number): readonly ScheduleFire[] =>
      connection.all(
        toFire,
        `select f.*, r.status as run_status, r.started_at as run_started from schedule_fires f left join runs r on r.id = f.run_id
         where f.pipeline_id = ? order by f.fire_at desc limit ?`,
        ...[id, limit],
      ),
  }
}

const isBusy = (connection: SqliteConnection, id: string): boolean =>
  connection.get(
    () => true,
    `select 1 where exists (select 1 from runs where pipeline_id = ? and status = 'running')
       or exists (select 1 from schedule_fires where pipeline_id = ? and status = 'claimed')`,
    ...[id, id],
  ) ?? false

const version = `coalesce(p.live_version, (select max(version) from ir_versions where pipeline_id = p.id))`
const select = `
  select p.id, p.name, p.status, p.schedule as cron, p.live_version, ${version} as version,
    (select nullif(ir -> '$.schedule', 'null') from ir_versions where pipeline_id = p.id and version = ${version}) as document,
    coalesce(s.missed, 'run_once') as missed, coalesce(s.overlap, 'skip') as overlap,
    coalesce(s.jitter_seconds, 0) as jitter_seconds, s.since, s.anchored, s.anchor_at, s.last_fire_at
  from pipelines p left join schedules s on s.pipeline_id = p.id`

interface ScheduleRow {
  readonly id: string
  readonly name: string
  readonly status: PipelineStatus
  readonly cron: string | null
  readonly live_version: number | null
  readonly version: number | null
  readonly document: string | null
  readonly missed: MissedPolicy
  readonly overlap: OverlapPolicy
  readonly jitter_seconds: number
  readonly since: string | null
  readonly anchored: string | null
  readonly anchor_at: string | null
  readonly last_fire_at: string | null
}

const fromRow = (row: ScheduleRow): ScheduledPipeline => ({
  pipelineId: row.id,
  pipelineName: row.name,
  status: row.status,
  version: row.version,
  isPublished: row.live_version !== null,
  document: row.document,
  cron: row.cron,
  missed: row.missed,
  overlap: row.overlap,
  jitterSeconds: row.jitter_seconds,
  since: row.since,
  anchored: row.anchored,
  anchorAt: row.anchor_at,
  lastFireAt: row.last_fire_at,
})

interface FireRow {
  readonly pipeline_id: string
  readonly fire_at: string
  readonly status: FireStatus
  readonly folded: number
  readonly run_id: string | null
  readonly detail: string | null
}

const toFire = (
  row: FireRow & { readonly run_status: RunStatus | null; readonly run_started: string | null },
): ScheduleFire => ({
  ...{ fireAt: row.fire_at, status: row.status, folded: row.folded, detail: row.detail },
  run:
    row.run_id === null || row.run_status === null || row.run_started === null
      ? null
      : { id: row.run_id, status: row.run_status, startedAt: row.run_started },
})
