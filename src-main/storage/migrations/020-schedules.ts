import type { Migration } from './migration.ts'

/** How schedules are kept, how far they have come, and the times that have come: each is claimed by its key. */
export const schedules: Migration = {
  to: 20,
  sql: `
    create table schedules (
      pipeline_id text primary key references pipelines (id),
      missed text not null default 'run_once' check (missed in ('run_once', 'run_all', 'skip')),
      overlap text not null default 'skip' check (overlap in ('skip', 'queue', 'allow')),
      jitter_seconds integer not null default 0 check (jitter_seconds >= 0),
      since text,
      last_fire_at text,
      anchored text,
      anchor_at text
    ) strict;

    create table schedule_fires (
      pipeline_id text not null references pipelines (id),
      fire_at text not null,
      status text not null check (status in ('queued', 'claimed', 'started', 'missed', 'skipped', 'failed')),
      is_late integer not null check (is_late in (0, 1)),
      folded integer not null,
      run_id text,
      owner_pid integer,
      owner_started text,
      detail text,
      primary key (pipeline_id, fire_at)
    ) strict, without rowid;
    create index open_schedule_fires on schedule_fires (status) where status in ('queued', 'claimed');

    alter table runs add column scheduled_for text;
  `,
}
