import type { AuditEntry } from '../../src-shared/contract/audit-entry.ts'
import { type Page, pageFrom, type PageQuery } from './page.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type AuditStore = ReturnType<typeof auditStore>

/** The audit log: entries are added, and never changed. */
export function auditStore(connection: SqliteConnection) {
  return {
    add: ({ at, caller, call, subject, outcome }: Omit<AuditEntry, 'id'>): void => {
      connection.run(
        'insert into audit_log (at, caller, call, subject, outcome) values (?, ?, ?, ?, ?)',
        ...[at, JSON.stringify(caller), call, subject, outcome],
      )
    },

    /** The newest first. */
    page: ({ limit, cursor }: PageQuery): Page<AuditEntry> => {
      const items = connection.all(
        fromRow,
        'select * from audit_log where id < coalesce(cast(? as integer), 9223372036854775807) order by id desc limit ?',
        ...[cursor ?? null, limit + 1],
      )
      const total =
        connection.get((row: { total: number }) => row.total, 'select count(*) as total from audit_log') ?? 0
      return pageFrom(items, limit, total)
    },
  }
}

interface AuditRow {
  readonly id: number
  readonly at: string
  readonly caller: string
  readonly call: string
  readonly subject: string | null
  readonly outcome: string
}

const fromRow = ({ id, caller, ...row }: AuditRow): AuditEntry => ({
  ...row,
  id: String(id),
  caller: JSON.parse(caller) as AuditEntry['caller'],
})
