import type { LedgerMigration } from './migration.ts'

/** Which run loaded the active generation of a table, and which the previous one. */
export const generations: LedgerMigration = {
  to: 5,
  sql: ({ generations: table }) => `
    create table if not exists ${table.sqlName} (
      target text primary key,
      previous_table text not null,
      active_run text,
      previous_run text,
      swapped_at timestamptz not null default now()
    );
  `,
}
