import { z } from 'zod'

import { engineAddressSchema } from '../../src-shared/settings/engine-address.ts'
import { type HttpApiSettings, httpApiSettingsSchema, unsetHttpApi } from '../../src-shared/settings/http-api.ts'
import { type WorkspaceSettings, workspaceSettingsSchema } from '../../src-shared/settings/workspace-settings.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type SettingsStore = ReturnType<typeof settingsStore>

const storedSchema = z.object({ address: engineAddressSchema, sealedPassword: z.string() }).nullable()
type StoredEngineDatabase = NonNullable<z.infer<typeof storedSchema>>
const engineDatabase = 'engineDatabase'
const httpApi = 'httpApi'

const unset: WorkspaceSettings = {
  memoryMb: null,
  ledgerSchema: null,
  allowedHosts: [],
  alertsKeptDays: 90,
  notifications: 'none',
  staysInTray: false,
  startsWithSystem: false,
}

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

    /** The Postgres of the user's own that was set, its password sealed; null: the embedded one. */
    engineDatabase: (): StoredEngineDatabase | null =>
      connection.get(
        (row: { value: string }) => storedSchema.parse(JSON.parse(row.value)),
        'select value from settings where name = ?',
        engineDatabase,
      ) ?? null,

    putEngineDatabase: (stored: StoredEngineDatabase | null): void => {
      connection.run(
        'insert into settings values (?, ?) on conflict (name) do update set value = excluded.value',
        engineDatabase,
        JSON.stringify(stored),
      )
    },

    httpApi: (): HttpApiSettings =>
      connection.get(
        (row: { value: string }) => httpApiSettingsSchema.parse(JSON.parse(row.value)),
        'select value from settings where name = ?',
        httpApi,
      ) ?? unsetHttpApi,

    putHttpApi: (settings: HttpApiSettings): void => {
      connection.run(
        'insert into settings values (?, ?) on conflict (name) do update set value = excluded.value',
        httpApi,
        JSON.stringify(settings),
      )
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
