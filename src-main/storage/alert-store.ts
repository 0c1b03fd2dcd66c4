import { randomUUID } from 'node:crypto'

import type { Alert, AlertSeverity, NewAlert } from '../../src-shared/alerts/alert.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type AlertStore = ReturnType<typeof alertStore>

export interface AlertFilter {
  readonly unreadOnly: boolean
  /** Absent: all. */
  readonly severities?: readonly AlertSeverity[] | undefined
  readonly sources?: readonly string[] | undefined
  /** ISO: none that is older. */
  readonly since?: string | undefined
  /** The id of an alert: only those before it. */
  readonly cursor?: string | undefined
  readonly limit: number
}

const keptDays = 90

/** The alerts of the workspace. One with the same cause as an unread one counts up that one. Dismissed ones are hidden; all but critical ones are deleted after 90 days. */
export function alertStore(connection: SqliteConnection) {
  return {
    add: (alerts: readonly NewAlert[]): void => {
      if (alerts.length === 0) return
      connection.transaction(() => {
        for (const { at, severity, title, detail, source, pipelineId, runId, cause } of alerts) {
          const isRepeated = connection.run(
            `update alerts set at = ?, severity = ?, detail = ?, run_id = ?, times = times + 1
             where read = 0 and dismissed = 0 and title = ? and cause = ? and source = ? and pipeline_id is ?`,
            ...[at, severity, detail, runId, title, cause, source, pipelineId],
          )
          if (isRepeated > 0) continue
          connection.run(
            `insert into alerts (id, at, severity, title, detail, source, pipeline_id, run_id, cause)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            ...[randomUUID(), at, severity, title, detail, source, pipelineId, runId, cause],
          )
        }
        connection.run(
          `delete from alerts where severity <> 'critical' and julianday(at) < julianday(?) - ${keptDays}`,
          alerts[0]?.at,
        )
      })
    },

    /** The newest first. */
    list: ({ unreadOnly, severities, sources, since, cursor, limit }: AlertFilter): readonly Alert[] =>
      connection.all(
        fromRow,
        `select * from alerts where dismissed = 0 and read <= ? and (? is null or severity in (select value from json_each(?)))
           and (? is null or source in (select value from json_each(?))) and (? is null or julianday(at) >= julianday(?))
           and (? is null or (at, rowid) < (select at, rowid from alerts where id = ?))
         order by at desc, rowid desc limit ?`,
        unreadOnly ? 0 : 1,
        ...[severities ? 1 : null, JSON.stringify(severities ?? [])],
        ...[sources ? 1 : null, JSON.stringify(sources ?? [])],
        ...[since ?? null, since ?? null, cursor ?? null, cursor ?? null],
        limit,
      ),

    unread: (): number =>
      connection.get(
        (row: { unread: number }) => row.unread,
        'select count(*) as unread from alerts where dismissed = 0 and read = 0',
      ) ?? 0,

    /** False if there is no such alert. */
    markRead: (id: string): boolean => connection.run('update alerts set read = 1 where id = ?', id) === 1,

    markAllRead: (source: string | null): number =>
      connection.run(
        'update alerts set read = 1 where read = 0 and dismissed = 0 and source = coalesce(?, source)',
        source,
      ),

    dismiss: (id: string): boolean =>
      connection.run('update alerts set dismissed = 1 where id = ? and dismissed = 0', id) === 1,
  }
}

interface AlertRow {
  readonly id: string
  readonly at: string
  readonly severity: AlertSeverity
  readonly title: string
  readonly detail: string
  readonly source: string
  readonly pipeline_id: string | null
  readonly run_id: string | null
  readonly read: number
  readonly times: number
}

function fromRow({ pipeline_id, run_id, read, times, id, at, severity, title, detail, source }: AlertRow): Alert {
  const subject = { pipelineId: pipeline_id, runId: run_id }
  return { id, at, severity, title, detail, source, ...subject, isRead: read === 1, times }
}
