import type { Migration } from './migration.ts'

/** What a pipeline is besides its document: the schema it is meant for, when it runs, and the version that schedules run. */
export const pipelineRecords: Migration = {
  to: 15,
  sql: `
    alter table pipelines add column schema_id text;
    alter table pipelines add column schedule text;
    alter table pipelines add column live_version integer check (live_version > 0);
  `,
}
