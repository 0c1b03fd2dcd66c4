import type { Migration } from './migration.ts'

/** What is known of a connector besides its config, and the connector of a pipeline. */
export const connectors: Migration = {
  to: 12,
  sql: `
    alter table connectors add column description text not null default '';
    alter table connectors add column auth_method text not null default 'none';
    alter table connectors add column status text not null default 'disconnected'
      check (status in ('disconnected', 'testing', 'active', 'error'));
    alter table connectors add column last_tested_at text;
    alter table connectors add column last_error text;
    alter table connectors add column last_sync_row_count integer;
    alter table connectors add column last_sync_at text;
    alter table pipelines add column connector_id text;
  `,
}
