import { type WorkspaceSettings, workspaceSettingsSchema } from '../../src-shared/settings/workspace-settings.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type SettingsStore = ReturnType<typeof settingsStore>

const unset: WorkspaceSettings = { memoryMb: null, ledgerSchema: null }

/** The settings of the workspace. */
export function settingsStore(connection: SqliteConnection) {
  return {
    get: (): WorkspaceSettings => {
      const rows = connection.all(
        (row: { name: string; value: string }): [string, unknown] => [row.name, JSON.parse(row.value)],
        'select name, value from settings',
      )
      // A newer Weir may have stored settings that this one does not know.
      const known = rows.filter(([name]) => name in unset)
      return workspaceSettingsSchema.parse({ ...unset, ...Object.fromEntries(known) })
    },

    put: (settings: Partial<WorkspaceSettings>): void => {
      for (const [name, value] of Object.entries(settings)) {
        connection.run(
          'insert into settings values (?, ?) on conflict (name) do update set value = excluded.value',
          name,
          JSON.stringify(value),
        )
      }
    },
  }
}
