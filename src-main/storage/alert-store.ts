import { randomUUID } from 'node:crypto'

import { alertSeverities, type Alert, type AlertSeverity, type NewAlert } from '../../src-shared/alerts/alert.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type AlertStore = ReturnType<typeof alertStore>

export interface AlertFilter {
  readonly unreadOnly: boolean
  /** Those that were dismissed and still last, instead of the others. */
  readonly dismissedOnly?: boolean | undefined
  /** Absent: all. */
  readonly severities?: readonly AlertSeverity[] | undefined
  readonly sources?: readonly string[] | undefined
  /** ISO: none that is older. */
  readonly since?: string | undefined
  /** The id of an alert: only those before it. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** What one check of something that lasts found: all of it, so that what is missing is over. */
export interface Standing {
  /** The causes of its alerts begin with it. */
  readonly check: string
  readonly found: readonly NewAlert[]
  /** The causes that it could not look at: what was found about them before stays. */
  readonly kept?: readonly string[]
}

/** What comes back so soon was hardly over: it is the same alert again. */
const returnsHours = 1

/** What is over needs nobody any more. Where it comes back, it has been read only if somebody has read it. */
const readText = 'read = 1 or over_at is not null'
const lastsText = 'standing = 1 and over_at is null'

/** After this, something that lasts is said again to who has read it; who dismissed it is left alone. */
const remindedHours = 24

/**
 * The alerts of the workspace. One with the same cause as an unread one counts up that one. Dismissed ones are hidden; all but
 * critical ones are deleted after as many days as the settings say, 90 at first.
 */
export function alertStore(connection: SqliteConnection) {
  const insert = (
    { at, severity, title, detail, source, pipelineId, runId, cause }: NewAlert,
    isStanding: 0 | 1,
  ): void => {
    connection.run(
      `insert into alerts (id, at, severity, title, detail, source, pipeline_id, run_id, cause, standing)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[randomUUID(), at, severity, title, detail, source, pipelineId, runId, cause, isStanding],
    )
  }
  /** Deletes those that are too old; gives how many. One that lasts stays, because the next look would raise it anew. */
  const purge = (at: string): number =>
    connection.run(
      `delete from alerts where severity <> 'critical' and (standing = 0 or over_at is not null) and julianday(at) < julianday(?) - coalesce(
         (select cast(value as real) from settings where name = 'alertsKeptDays'), 90)`,
      at,
    )
  return {
    purge,

    add: (alerts: readonly NewAlert[]): void => {
      if (alerts.length === 0) return
      connection.transaction(() => {
        for (const alert of alerts) {
          const { at, severity, title, detail, source, pipelineId, runId, cause } = alert
          const isRepeated = connection.run(
            `update alerts set at = ?, severity = ?, detail = ?, run_id = ?, times = times + 1
             where standing = 0 and read = 0 and dismissed = 0 and title = ? and cause = ? and source = ? and pipeline_id is ?`,
            ...[at, severity, detail, runId, title, cause, source, pipelineId],
          )
          if (isRepeated === 0) insert(alert, 0)
        }
        purge(alerts[0]?.at ?? '')
      })
    },

    /** Raises what a check found and was not known, says again what got worse, and ends what it did not find any more. */
    stand: ({ check, found, kept = [] }: Standing, at: string): void => {
      connection.transaction(() => {
        for (const alert of found) {
          const known = connection.get(
            (row: KnownRow) => row,
            `select id, severity, at from alerts where standing = 1 and source = ? and cause = ?
               and (over_at is null or julianday(over_at) > julianday(?) - ${returnsHours} / 24.0)
             order by over_at is null desc, over_at desc limit 1`,
            ...[alert.source, alert.cause, alert.at],
          )
          if (known !== null) connection.run('update alerts set over_at = null where id = ?', known.id)
          if (known === null) insert(alert, 1)
          else if (alertSeverities.indexOf(alert.severity) > alertSeverities.indexOf(known.severity)) {
            connection.run(
              `update alerts set at = ?, severity = ?, title = ?, detail = ?, read = 0, dismissed = 0, dismissed_at = null
               where id = ?`,
              ...[alert.at, alert.severity, alert.title, alert.detail, known.id],
            )
          } else {
            connection.run(
              `update alerts set severity = ?, title = ?, detail = ? where id = ?`,
              ...[alert.severity, alert.title, alert.detail, known.id],
            )
            connection.run(
              `update alerts set at = ?, times = times + 1, read = 0
               where id = ? and read = 1 and julianday(at) < julianday(?) - ${remindedHours} / 24.0`,
              ...[alert.at, known.id, alert.at],
            )
          }
        }
        // What is over stays in the list, and counts as read.
        connection.run(
          `update alerts set over_at = ? where standing = 1 and over_at is null and substr(cause, 1, length(?)) = ?
             and cause not in (select value from json_each(?))`,
          ...[at, `${check} `, `${check} `, JSON.stringify([...found.map(({ cause }) => cause), ...kept])],
        )
      })
    },

    /** How many last, whether somebody has read them or not. */
    standing: (): number =>
      connection.get(
        (row: { standing: number }) => row.standing,
        `select count(*) as standing from alerts where ${lastsText}`,
      ) ?? 0,

    /** How many of them somebody dismissed, and when the last of these was. */
    dismissedStanding: (): { readonly standing: number; readonly lastAt: string | null } =>
      connection.get(
        (row: { standing: number; lastAt: string | null }) => row,
        `select count(*) as standing, max(dismissed_at) as "lastAt" from alerts where dismissed = 1 and ${lastsText}`,
      ) ?? { standing: 0, lastAt: null },

    /** The newest first. */
    list: ({ unreadOnly, dismissedOnly = false, ...filter }: AlertFilter): readonly Alert[] =>
      connection.all(
        fromRow,
        `select * from alerts where ${dismissedOnly ? `dismissed = 1 and ${lastsText}` : 'dismissed = 0'} and (${readText}) <= ?
           and (? is null or severity in (select value from json_each(?)))
           and (? is null or source in (select value from json_each(?))) and (? is null or julianday(at) >= julianday(?))
           and (? is null or (at, rowid) < (select at, rowid from alerts where id = ?))
         order by at desc, rowid desc limit ?`,
        unreadOnly ? 0 : 1,
        ...[filter.severities ? 1 : null, JSON.stringify(filter.severities ?? [])],
        ...[filter.sources ? 1 : null, JSON.stringify(filter.sources ?? [])],
        ...[filter.since ?? null, filter.since ?? null, filter.cursor ?? null, filter.cursor ?? null],
        filter.limit,
      ),

    unread: (): number =>
      connection.get(
        (row: { unread: number }) => row.unread,
        `select count(*) as unread from alerts where dismissed = 0 and not (${readText})`,
      ) ?? 0,

    /** False if there is no such alert. */
    markRead: (id: string): boolean => connection.run('update alerts set read = 1 where id = ?', id) === 1,

    markAllRead: (source: string | null): number =>
      connection.run(
        `update alerts set read = 1 where not (${readText}) and dismissed = 0 and source = coalesce(?, source)`,
        source,
      ),

    dismiss: (id: string, at: string): boolean =>
      connection.run('update alerts set dismissed = 1, dismissed_at = ? where id = ? and dismissed = 0', at, id) === 1,

    /** What is dismissed and over stays hidden. */
    restore: (id: string): boolean =>
      connection.run(
        `update alerts set dismissed = 0, dismissed_at = null where id = ? and dismissed = 1 and ${lastsText}`,
        id,
      ) === 1,
  }
}

type KnownRow = Pick<AlertRow, 'id' | 'severity' | 'at'>

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
  readonly over_at: string | null
  readonly dismissed: number
  readonly dismissed_at: string | null
}

function fromRow({
  pipeline_id,
  run_id,
  read,
  over_at,
  dismissed,
  dismissed_at,
  times,
  id,
  at,
  severity,
  title,
  detail,
  source,
}: AlertRow): Alert {
  const subject = { pipelineId: pipeline_id, runId: run_id, times, overAt: over_at }
  const seen = { isRead: read === 1 || over_at !== null, isDismissed: dismissed === 1, dismissedAt: dismissed_at }
  return { id, at, severity, title, detail, source, ...subject, ...seen }
}
