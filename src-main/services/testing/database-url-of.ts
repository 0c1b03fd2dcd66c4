import type { DatabaseSettings } from '../../postgres/database-settings.ts'

/** An address that leads to a test's database. */
export function databaseUrlOf({ host, port, database, user, password }: DatabaseSettings): string {
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}
