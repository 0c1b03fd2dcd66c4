import type { Migration } from './migration.ts'

/** When an alert was dismissed; null for those that were dismissed before this was kept. */
export const dismissedAlerts: Migration = {
  to: 25,
  sql: `alter table alerts add column dismissed_at text;`,
}
