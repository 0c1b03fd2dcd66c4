import type { Migration } from './migration.ts'

/** How the runs of a pipeline are executed, and how each run was. */
export const execution: Migration = {
  to: 6,
  sql: `
    alter table pipelines add column execution text not null default '{}' check (json_valid(execution));
    alter table runs add column execution text not null default '{}' check (json_valid(execution));
  `,
}
