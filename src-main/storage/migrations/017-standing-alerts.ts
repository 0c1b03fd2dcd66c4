import type { Migration } from './migration.ts'

/** An alert about something that lasts, such as a disk that is nearly full, and when it was over; when a connector's sign-in expires. */
export const standingAlerts: Migration = {
  to: 17,
  sql: `
    alter table alerts add column standing integer not null default 0 check (standing in (0, 1));
    alter table alerts add column over_at text;
    create index alerts_standing on alerts (source, cause) where standing = 1 and over_at is null;
    alter table connectors add column expires_at text;
  `,
}
