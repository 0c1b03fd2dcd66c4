import type { LedgerMigration } from './migration.ts'

/** One row for each source file of a load. Databases from before the numbers have it already. */
export const loadLedger: LedgerMigration = {
  to: 1,
  sql: ({ files }) => `
    create table if not exists ${files.sqlName} (
      load_id bigint generated always as identity primary key,
      run_id text not null,
      pipeline_id text not null,
      ir_version integer not null,
      node_id text not null,
      file text not null,
      size_bytes bigint not null,
      etag text not null,
      rows bigint not null,
      target text not null,
      loaded_at timestamptz not null default now()
    );
    create index if not exists load_ledger_run on ${files.sqlName} (run_id);
  `,
}
