import type { Migration } from './migration.ts'

/** Loads that a program asked for and that wait for a person, each with the plan of what it would do. */
export const approvals: Migration = {
  to: 18,
  sql: `
    create table approvals (
      id text primary key,
      pipeline_id text not null,
      pipeline_name text not null,
      version integer not null,
      replay_of text,
      asked_by text not null check (json_valid(asked_by)),
      asked_at text not null,
      expires_at text not null,
      state text not null check (state in ('waiting', 'approved', 'refused', 'failed')),
      decided_by text check (json_valid(decided_by)),
      decided_at text,
      note text,
      run_id text,
      plan text not null check (json_valid(plan))
    ) strict;
    create index approvals_by_state on approvals (state, asked_at);
  `,
}
