import type { Migration } from './migration.ts'

/** Which rejected rows a run loads again: their table and their number, as JSON; null of a run that reads sources. */
export const replays: Migration = {
  to: 27,
  sql: `
    alter table runs add column replay text;
  `,
}
