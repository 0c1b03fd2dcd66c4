import { AppError } from '../../src-shared/errors/app-error.ts'
import type { Migration } from './migrations/migration.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** Migrates the store to the newest known version. Refuses a store of a newer Weir. */
export function migrate(connection: SqliteConnection, workspace: string, migrations: readonly Migration[]): void {
  const known = migrations.at(-1)?.to ?? 0
  if (storeVersion(connection) === known) return
  connection.transaction(() => {
    // Read again under the write lock: another process may have migrated meanwhile.
    const found = storeVersion(connection)
    if (found > known) throw new AppError('workspace_newer', { workspace, found, known })
    for (const migration of migrations) {
      if (migration.to <= found) continue
      connection.script(migration.sql)
      connection.script(`pragma user_version = ${migration.to}`)
    }
  })
}

export function storeVersion(connection: SqliteConnection): number {
  return connection.get((row: { user_version: number }) => row.user_version, 'pragma user_version') ?? 0
}
