import type { Migration } from './migration.ts'

/** Keys that programs call the HTTP API with: their hashes, never the keys. */
export const apiKeys: Migration = {
  to: 16,
  sql: `
    create table api_keys (
      id text primary key,
      name text not null,
      prefix text not null,
      hash text not null unique,
      role text not null check (role in ('admin', 'editor', 'viewer')),
      scopes text not null check (json_valid(scopes)),
      expires_at text,
      created_at text not null,
      last_used_at text,
      revoked_at text
    ) strict;
  `,
}
