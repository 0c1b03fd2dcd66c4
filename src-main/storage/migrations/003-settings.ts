import type { Migration } from './migration.ts'

/** What a person has set for the workspace, one row per setting, its value as JSON. */
export const settings: Migration = {
  to: 3,
  sql: `
    create table settings (
      name text primary key,
      value text not null
    ) strict, without rowid;
  `,
}
