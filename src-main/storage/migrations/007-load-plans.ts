import type { Migration } from './migration.ts'

/** What loads were planned, until they are loaded, discarded, or too old. */
export const loadPlans: Migration = {
  to: 7,
  sql: `
    create table load_plans (
      id text primary key,
      pipeline_id text not null,
      expires_at text not null,
      plan text not null,
      basis text not null
    ) strict;
    create index load_plans_by_pipeline on load_plans (pipeline_id);
  `,
}
