import type { Migration } from './migration.ts'

/** The connector that reaches a staged file; those of earlier versions are of this machine. */
export const stagedConnectors: Migration = {
  to: 11,
  sql: `alter table staged_files add column connector_id text;`,
}
