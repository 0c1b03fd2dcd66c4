import type { Migration } from './migration.ts'

/** An approval that a newer one replaced stays, and of one that was approved it is known which process starts its run. */
export const approvalEnds: Migration = {
  to: 24,
  sql: `
    create table approvals_next (
      id text primary key,
      pipeline_id text not null,
      pipeline_name text not null,
      version integer not null,
      replay_of text,
      asked_by text not null check (json_valid(asked_by)),
      asked_at text not null,
      expires_at text not null,
      state text not null check (state in ('waiting', 'approved', 'refused', 'failed', 'replaced')),
      decided_by text check (json_valid(decided_by)),
      decided_at text,
      note text,
      run_id text,
      plan text not null check (json_valid(plan)),
      owner_pid integer,
      owner_started text
    ) strict;
    insert into approvals_next (id, pipeline_id, pipeline_name, version, replay_of, asked_by, asked_at, expires_at, state,
        decided_by, decided_at, note, run_id, plan)
      select id, pipeline_id, pipeline_name, version, replay_of, asked_by, asked_at, expires_at, state,
        decided_by, decided_at, note, run_id, plan
      from approvals;
    drop table approvals;
    alter table approvals_next rename to approvals;
    create index approvals_by_state on approvals (state, asked_at);
    create index approvals_starting on approvals (owner_pid) where owner_pid is not null;
  `,
}
