import type { Migration } from './migration.ts'

/** The removed pipelines are few: what is left of all is counted by them. */
export const removedPipelines: Migration = {
  to: 26,
  sql: `
    create index pipelines_removed on pipelines (removed_at) where removed_at is not null;
  `,
}
