import type { LedgerMigration } from './migration.ts'

/** One row for each run that is committed, files or not. Earlier runs are known by their files. */
export const loadRuns: LedgerMigration = {
  to: 2,
  sql: ({ runs, files }) => `
    create table if not exists ${runs.sqlName} (
      run_id text primary key,
      pipeline_id text not null,
      ir_version integer not null,
      rows bigint not null,
      committed_at timestamptz not null default now()
    );
    insert into ${runs.sqlName} (run_id, pipeline_id, ir_version, rows, committed_at)
      select run_id, min(pipeline_id), min(ir_version), sum(rows), max(loaded_at)
      from ${files.sqlName} group by run_id
      on conflict do nothing;
  `,
}
