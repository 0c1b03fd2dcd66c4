import type { Migration } from './migration.ts'

/** An alert for the same cause is counted while nobody has read it. */
export const alertCauses: Migration = {
  to: 8,
  sql: `
    alter table alerts add column cause text not null default '';
    alter table alerts add column times integer not null default 1 check (times > 0);
  `,
}
