import type { Migration } from './migration.ts'

/** Runs with their events, receipts and staged files. */
export const runs: Migration = {
  to: 2,
  sql: `
    create table runs (
      id text primary key,
      pipeline_id text not null references pipelines (id),
      pipeline_name text not null,
      ir_version integer not null,
      status text not null check (status in ('running', 'succeeded', 'failed', 'cancelled')),
      host text not null,
      engine text not null,
      owner_pid integer not null,
      owner_started text not null,
      reached_engine integer not null default 0 check (reached_engine in (0, 1)),
      cancel_requested integer not null default 0 check (cancel_requested in (0, 1)),
      started_at text not null,
      finished_at text,
      duration_ms integer,
      rows_read integer,
      rows_loaded integer,
      rows_rejected integer,
      error text,
      result text,
      plan text,
      foreign key (pipeline_id, ir_version) references ir_versions (pipeline_id, version)
    ) strict;
    create index runs_by_pipeline on runs (pipeline_id, started_at);
    create index runs_by_start on runs (started_at);

    create table run_events (
      run_id text not null references runs (id),
      seq integer not null,
      event text not null,
      primary key (run_id, seq)
    ) strict, without rowid;

    create table receipts (
      run_id text primary key references runs (id),
      receipt text not null
    ) strict;

    create table staged_files (
      id integer primary key,
      run_id text not null references runs (id),
      node_id text not null,
      connector text not null,
      original_path text not null,
      claimed_path text not null,
      staged_path text not null,
      success_folder text not null,
      failure_folder text not null,
      fate text check (fate in ('archive', 'return', 'fail')),
      final_path text
    ) strict;
    create index staged_files_unsettled on staged_files (run_id) where final_path is null;
  `,
}
