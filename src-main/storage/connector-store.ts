import type { AuthMethodName } from '../../src-shared/connectors/auth-method-name.ts'
import type { ConnectorStatus } from '../../src-shared/connectors/connector-record.ts'
import { cursorAt, type Page, pageFrom, type PageQuery, placeAfter } from './page.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** A connector as it lies in the store: what was entered to sign in is one sealed text; null where nothing was. */
export interface StoredConnector {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly description: string
  readonly authMethod: AuthMethodName
  readonly config: Readonly<Record<string, unknown>>
  readonly sealed: string | null
  /** When what it signs in with stops being good, in ISO; null where nothing says so. */
  readonly expiresAt: string | null
  readonly status: ConnectorStatus
  readonly lastTestedAt: string | null
  readonly lastError: string | null
  readonly lastSyncRowCount: number | null
  readonly lastSyncAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** What a person enters; the rest is found out. */
export type EnteredConnector = Pick<
  StoredConnector,
  'id' | 'name' | 'type' | 'description' | 'authMethod' | 'config' | 'sealed'
>

export type ConnectorStore = ReturnType<typeof connectorStore>

/** The connectors of the workspace, by name. */
export function connectorStore(connection: SqliteConnection) {
  return {
    list: (): readonly StoredConnector[] => connection.all(fromRow, 'select * from connectors order by name, id'),

    page: ({ limit, cursor }: PageQuery): Page<StoredConnector> => {
      const after = placeAfter(cursor, (id) =>
        connection.get((row: { name: string }) => row.name, 'select name from connectors where id = ?', id),
      )
      const items = connection.all(
        fromRow,
        'select * from connectors where name > ? order by name limit ?',
        ...[after, limit + 1],
      )
      const count = 'select count(*) as total from connectors'
      const total = connection.get((row: { total: number }) => row.total, count) ?? 0
      return pageFrom(items, limit, total, ({ id, name }) => cursorAt(id, name))
    },

    find: (id: string): StoredConnector | null => connection.get(fromRow, 'select * from connectors where id = ?', id),

    isNameTaken: (name: string, except: string | null): boolean =>
      connection.get(() => true, 'select 1 from connectors where name = ? and id is not ?', name, except) ?? false,

    /** Adds it, or replaces what was entered of the one with its id; that one has to be tested again. */
    put: ({ id, name, type, description, authMethod, config, sealed }: EnteredConnector, at: string): void => {
      connection.run(
        `insert into connectors (id, name, type, description, auth_method, config, credentials, created_at, updated_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update set name = excluded.name, description = excluded.description,
           auth_method = excluded.auth_method, config = excluded.config, credentials = excluded.credentials,
           updated_at = excluded.updated_at`,
        ...[id, name, type, description, authMethod, JSON.stringify(config), toBlob(sealed), at, at],
      )
    },

    /** Neither a name nor a description decides whether a connection works. */
    forgetTest: (id: string): void => {
      connection.run(`update connectors set status = 'disconnected', last_error = null where id = ?`, id)
    },

    keepTest: (id: string, status: ConnectorStatus, error: string | null, at: string): void => {
      connection.run(
        'update connectors set status = ?, last_error = ?, last_tested_at = ? where id = ?',
        ...[status, error, at, id],
      )
    },

    /** A setting that is found out and not entered. */
    keepSetting: (id: string, key: string, value: unknown): void => {
      const written = JSON.stringify(value)
      connection.run(
        `update connectors set config = json_set(config, '$.' || ?, json(?)) where id = ?`,
        ...[key, written, id],
      )
    },

    keepSync: (id: string, rows: number, at: string): void => {
      connection.run('update connectors set last_sync_row_count = ?, last_sync_at = ? where id = ?', rows, at, id)
    },

    /** Other secrets of the same connector, for the same system. */
    keepSealed: (id: string, sealed: string | null): void => {
      connection.run('update connectors set credentials = ? where id = ?', ...[toBlob(sealed), id])
    },

    keepExpiry: (id: string, expiresAt: string | null): void => {
      connection.run('update connectors set expires_at = ? where id = ?', expiresAt, id)
    },

    /** The same secrets under another seal. False if they were changed in the meantime. */
    reseal: (id: string, before: string, after: string): boolean =>
      connection.run(
        'update connectors set credentials = ? where id = ? and credentials = ?',
        ...[toBlob(after), id, toBlob(before)],
      ) === 1,

    remove: (id: string): boolean => connection.run('delete from connectors where id = ?', id) === 1,
  }
}

const toBlob = (sealed: string | null): Buffer | null => (sealed === null ? null : Buffer.from(sealed, 'utf8'))

interface ConnectorRow {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly description: string
  readonly auth_method: AuthMethodName
  readonly config: string
  readonly credentials: Buffer | null
  readonly expires_at: string | null
  readonly status: ConnectorStatus
  readonly last_tested_at: string | null
  readonly last_error: string | null
  readonly last_sync_row_count: number | null
  readonly last_sync_at: string | null
  readonly created_at: string
  readonly updated_at: string
}

function fromRow(row: ConnectorRow): StoredConnector {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    description: row.description,
    authMethod: row.auth_method,
    config: JSON.parse(row.config) as Readonly<Record<string, unknown>>,
    sealed: row.credentials === null ? null : row.credentials.toString('utf8'),
    expiresAt: row.expires_at,
    status: row.status,
    lastTestedAt: row.last_tested_at,
    lastError: row.last_error,
    lastSyncRowCount: row.last_sync_row_count,
    lastSyncAt: row.last_sync_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
