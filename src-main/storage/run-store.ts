import type { RunReplay } from '../../src-shared/contract/records.ts'
import type { FailureRecord } from '../../src-shared/errors/app-error.ts'
import type { ExecutionConfig } from '../../src-shared/execution/execution-config.ts'
import type { Receipt } from '../../src-shared/receipt/receipt.ts'
import type { LeftOut } from '../../src-shared/receipt/left-out.ts'
import type { RunStatus } from '../../src-shared/runs/run-event.ts'
import type { RunResult } from '../../src-shared/runs/run-result.ts'
import type { ProcessIdentity } from '../processes/process-identity.ts'
import { refuseCursor } from './page.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export interface StoredRun {
  readonly id: string
  readonly pipelineId: string
  readonly pipelineName: string
  readonly irVersion: number
  readonly status: RunStatus
  readonly host: string
  /** The engine database it loads into, without the password: 'embedded', or an address. */
  readonly engine: string
  readonly execution: ExecutionConfig
  readonly owner: ProcessIdentity
  /** False until its runner may have connected to the engine database. */
  readonly reachedEngine: boolean
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly durationMs: number | null
  readonly rowsRead: number | null
  readonly rowsLoaded: number | null
  readonly rowsRejected: number | null
  readonly leftOut: LeftOut | null
  readonly valuesChanged: number | null
  readonly error: FailureRecord | null
  /** The time of the schedule that started it; null: somebody did. */
  readonly scheduledFor: string | null
  /** The rejected rows that it loads again; null: it reads its sources. */
  readonly replay: RunReplay | null
}

/** What lists of pipelines say of the last run. */
export type NewestRun = Pick<StoredRun, 'id' | 'status' | 'startedAt' | 'rowsLoaded'>

export type NewRun = Pick<
  StoredRun,
  'id' | 'pipelineId' | 'pipelineName' | 'irVersion' | 'host' | 'engine' | 'owner' | 'startedAt'
> & { readonly execution?: ExecutionConfig; readonly scheduledFor?: string | null; readonly replay?: RunReplay | null }

/** The days that runs were started in, as ISO times. */
export interface StartedBetween {
  readonly from?: string | undefined
  readonly before?: string | undefined
}

export interface RunEnd {
  readonly status: RunStatus
  readonly finishedAt: string
  readonly durationMs: number
  readonly rowsRead: number | null
  readonly rowsLoaded: number | null
  readonly rowsRejected: number | null
  readonly leftOut: LeftOut | null
  readonly valuesChanged: number | null
  readonly error: FailureRecord | null
  readonly result: RunResult | null
  readonly plan: unknown
}

export interface StoredOutcome {
  readonly result: RunResult | null
  readonly plan: unknown
}

export type RunStore = ReturnType<typeof runStore>

/** Runs with their results and receipts. */
export function runStore(connection: SqliteConnection) {
  return {
    add: (run: NewRun): void => {
      connection.run(
        `insert into runs (id, pipeline_id, pipeline_name, ir_version, status, host, engine, execution, owner_pid, owner_started, started_at, scheduled_for, replay)
         values (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?, ?, ?)`,
        run.id,
        run.pipelineId,
        run.pipelineName,
        run.irVersion,
        run.host,
        run.engine,
        JSON.stringify(run.execution ?? {}),
        run.owner.pid,
        run.owner.startedAt,
        run.startedAt,
        run.scheduledFor ?? null,
        run.replay ? JSON.stringify(run.replay) : null,
      )
    },

    find: (id: string): StoredRun | null => connection.get(fromRow, `select ${columns} from runs where id = ?`, id),

    /** The newest first; with a cursor those before that run. */
    list: (
      limit: number,
      pipelineId: string | null,
      cursor: string | null = null,
      started: StartedBetween = {},
    ): readonly StoredRun[] => {
      if (cursor !== null && !connection.get(() => true, 'select 1 from runs where id = ?', cursor))
        refuseCursor(cursor)
      // Written apart, so that each is read from its own index.
      const ofPipeline = pipelineId === null ? 'true' : 'pipeline_id = ?'
      const before =
        cursor === null ? 'true' : '(started_at, rowid) < (select started_at, rowid from runs where id = ?)'
      return connection.all(
        fromRow,
        `select ${columns} from runs where ${ofPipeline} and ${before} and started_at >= ? and started_at < ?
         order by started_at desc, rowid desc limit ?`,
        ...[pipelineId, cursor].filter((value) => value !== null),
        started.from ?? '',
        started.before ?? endOfTime,
        limit,
      )
    },

    /** The newest run of a pipeline that succeeded. */
    lastSucceeded: (pipelineId: string): StoredRun | null =>
      connection.get(
        fromRow,
        `select ${columns} from runs where pipeline_id = ? and status = 'succeeded'
         order by started_at desc, rowid desc limit 1`,
        pipelineId,
      ),

    /** The newest run of each of these pipelines that ever ran, by pipeline. */
    newest: (pipelineIds: readonly string[]): ReadonlyMap<string, NewestRun> =>
      new Map(
        connection.all(
          ({ pipeline_id, id, status, started_at, rows_loaded }: RunRow) =>
            [pipeline_id, { id, status, startedAt: started_at, rowsLoaded: rows_loaded }] as const,
          `select pipeline_id, id, status, started_at, rows_loaded from runs where rowid in (
             select (select rowid from runs where pipeline_id = wanted.value order by started_at desc, rowid desc limit 1)
             from json_each(?) as wanted)`,
          JSON.stringify(pipelineIds),
        ),
      ),

    running: (): readonly StoredRun[] =>
      connection.all(fromRow, `select ${columns} from runs where status = 'running' order by started_at`),

    /** Recorded before the runner starts, so that a later start knows whether to read the ledger. */
    markReachedEngine: (id: string): void => {
      connection.run('update runs set reached_engine = 1 where id = ?', id)
    },

    /** Takes over a run whose owner died; false if another process was faster. */
    adopt: (run: StoredRun, owner: ProcessIdentity): boolean =>
      connection.run(
        'update runs set owner_pid = ?, owner_started = ? where id = ? and owner_pid = ? and owner_started = ?',
        owner.pid,
        owner.startedAt,
        run.id,
        run.owner.pid,
        run.owner.startedAt,
      ) === 1,

    requestCancel: (id: string): boolean =>
      connection.run(`update runs set cancel_requested = 1 where id = ? and status = 'running'`, id) === 1,

    isCancelRequested: (id: string): boolean =>
      connection.get(() => true, 'select 1 from runs where id = ? and cancel_requested = 1', id) ?? false,

    finish: (id: string, end: RunEnd): void => {
      connection.transaction(() => {
        const { receipt = null, ...result } = end.result ?? {}
        connection.run(
          `update runs set status = ?, finished_at = ?, duration_ms = ?, rows_read = ?, rows_loaded = ?, rows_rejected = ?,
             left_out = ?, values_changed = ?, error = ?, result = ?, plan = ? where id = ?`,
          end.status,
          end.finishedAt,
          Math.round(end.durationMs),
          end.rowsRead,
          end.rowsLoaded,
          end.rowsRejected,
          end.leftOut === null ? null : JSON.stringify(end.leftOut),
          end.valuesChanged,
          end.error === null ? null : JSON.stringify(end.error),
          end.result === null ? null : JSON.stringify(result),
          JSON.stringify(end.plan ?? null),
          id,
        )
        if (receipt) {
          connection.run('insert or replace into receipts (run_id, receipt) values (?, ?)', id, JSON.stringify(receipt))
        }
      })
    },

    /** The result with its receipt, and the plan. */
    outcome: (id: string): StoredOutcome =>
      connection.get(
        toOutcome,
        'select result, plan, receipt from runs left join receipts on run_id = id where id = ?',
        id,
      ) ?? { result: null, plan: null },

    /** The plan alone, of what may be a long result. */
    plan: (id: string): unknown =>
      connection.get(
        ({ plan }: Pick<OutcomeRow, 'plan'>) => (plan === null ? null : (JSON.parse(plan) as unknown)),
        'select plan from runs where id = ?',
        id,
      ),
  }
}

/** After every ISO time. */
const endOfTime = '~'

/** Without the result and the plan, which are long. */
const columns = `id, pipeline_id, pipeline_name, ir_version, status, host, engine, execution, owner_pid, owner_started,
  reached_engine, started_at, finished_at, duration_ms, rows_read, rows_loaded, rows_rejected, left_out, values_changed,
  error, scheduled_for, replay`

interface OutcomeRow {
  readonly result: string | null
  readonly plan: string | null
  readonly receipt: string | null
}

function toOutcome(row: OutcomeRow): StoredOutcome {
  const receipt = row.receipt === null ? null : (JSON.parse(row.receipt) as Receipt)
  return {
    result: row.result === null ? null : { ...(JSON.parse(row.result) as Omit<RunResult, 'receipt'>), receipt },
    plan: row.plan === null ? null : (JSON.parse(row.plan) as unknown),
  }
}

interface RunRow {
  readonly id: string
  readonly pipeline_id: string
  readonly pipeline_name: string
  readonly ir_version: number
  readonly status: RunStatus
  readonly host: string
  readonly engine: string
  readonly execution: string
  readonly owner_pid: number
  readonly owner_started: string
  readonly reached_engine: number
  readonly started_at: string
  readonly finished_at: string | null
  readonly duration_ms: number | null
  readonly rows_read: number | null
  readonly rows_loaded: number | null
  readonly rows_rejected: number | null
  readonly left_out: string | null
  readonly values_changed: number | null
  readonly error: string | null
  readonly scheduled_for: string | null
  readonly replay: string | null
}

function fromRow(row: RunRow): StoredRun {
  return {
    id: row.id,
    pipelineId: row.pipeline_id,
    pipelineName: row.pipeline_name,
    irVersion: row.ir_version,
    status: row.status,
    host: row.host,
    engine: row.engine,
    execution: JSON.parse(row.execution) as ExecutionConfig,
    owner: { pid: row.owner_pid, startedAt: row.owner_started },
    reachedEngine: row.reached_engine === 1,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    durationMs: row.duration_ms,
    rowsRead: row.rows_read,
    rowsLoaded: row.rows_loaded,
    rowsRejected: row.rows_rejected,
    leftOut: row.left_out === null ? null : (JSON.parse(row.left_out) as LeftOut),
    valuesChanged: row.values_changed,
    error: row.error === null ? null : (JSON.parse(row.error) as FailureRecord),
    scheduledFor: row.scheduled_for,
    replay: row.replay === null ? null : (JSON.parse(row.replay) as RunReplay),
  }
}
