import type { LedgerMigration } from './migration.ts'

/** One row for each target of a run that read a source: how many rows it was sent and which columns came. */
export const loadTargets: LedgerMigration = {
  to: 4,
  sql: ({ targets }) => `
    create table ${targets.sqlName} (
      entry bigint generated always as identity primary key,
      run_id text not null,
      pipeline_id text not null,
      node_id text not null,
      target text not null,
      rows bigint not null,
      columns text[] not null,
      loaded_at timestamptz not null default now()
    );
    create index load_targets_history on ${targets.sqlName} (pipeline_id, target, entry);
  `,
}
