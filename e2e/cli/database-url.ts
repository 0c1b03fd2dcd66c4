import type { DatabaseSettings } from '../../src-main/postgres/database-settings.ts'

export function databaseUrl(settings: DatabaseSettings, password = settings.password): string {
  const login = `${encodeURIComponent(settings.user)}:${encodeURIComponent(password)}`
  return `postgres://${login}@${settings.host}:${settings.port}/${settings.database}`
}
