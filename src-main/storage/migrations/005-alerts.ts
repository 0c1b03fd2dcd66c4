import type { Migration } from './migration.ts'

/** The System Health feed. A dismissed alert is hidden, not deleted. */
export const alerts: Migration = {
  to: 5,
  sql: `
    create table alerts (
      id text primary key,
      at text not null,
      severity text not null check (severity in ('info', 'success', 'warning', 'error', 'critical')),
      title text not null,
      detail text not null,
      source text not null,
      pipeline_id text,
      run_id text,
      read integer not null default 0 check (read in (0, 1)),
      dismissed integer not null default 0 check (dismissed in (0, 1))
    ) strict;
    create index alerts_shown on alerts (at) where dismissed = 0;
  `,
}
