import type { ApiKey } from '../../src-shared/api-keys/api-key.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type ApiKeyStore = ReturnType<typeof apiKeyStore>

/** API keys by id and by hash. A revoked one stays listed. */
export function apiKeyStore(connection: SqliteConnection) {
  return {
    list: (): readonly ApiKey[] => connection.all(fromRow, 'select * from api_keys order by created_at desc, id'),

    findByHash: (hash: string): ApiKey | null => connection.get(fromRow, 'select * from api_keys where hash = ?', hash),

    add: ({ id, name, prefix, role, scopes, expiresAt, createdAt }: ApiKey, hash: string): void => {
      connection.run(
        `insert into api_keys (id, name, prefix, hash, role, scopes, expires_at, created_at)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, name, prefix, hash, role, JSON.stringify(scopes), expiresAt, createdAt],
      )
    },

    markUsed: (id: string, at: string): void => {
      connection.run('update api_keys set last_used_at = ? where id = ?', at, id)
    },

    revoke: (id: string, at: string): boolean =>
      connection.run('update api_keys set revoked_at = ? where id = ? and revoked_at is null', at, id) === 1,
  }
}

interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly role: ApiKey['role']
  readonly scopes: string
  readonly expires_at: string | null
  readonly created_at: string
  readonly last_used_at: string | null
  readonly revoked_at: string | null
}

const fromRow = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  role: row.role,
  scopes: JSON.parse(row.scopes) as string[],
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
})
