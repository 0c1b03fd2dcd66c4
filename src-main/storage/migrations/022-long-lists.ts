import type { Migration } from './migration.ts'

/** Long lists are read a page at a time, in their order. */
export const longLists: Migration = {
  to: 22,
  sql: `
    create index pipelines_by_creation on pipelines (created_at, id) where removed_at is null;
  `,
}
