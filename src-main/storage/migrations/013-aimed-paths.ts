import type { Migration } from './migration.ts'

/** Where a staged file was being moved, for a start after a crash; and the files of a connector without reading all others. */
export const aimedPaths: Migration = {
  to: 13,
  sql: `
    alter table staged_files add column aimed_path text;
    create index staged_files_by_connector on staged_files (connector_id);
  `,
}
