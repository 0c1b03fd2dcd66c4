import type { Migration } from './migration.ts'

/** Joins of schemas, and segments. Words for what a schema models that are none of the ten become `custom`. */
export const entities: Migration = {
  to: 19,
  sql: `
    create table schema_joins (
      id text primary key,
      name text not null,
      primary_schema_id text not null references schemas (id) on delete cascade,
      primary_key text not null,
      foreign_schema_id text not null references schemas (id) on delete cascade,
      foreign_key text not null,
      join_type text not null,
      auto_enrich integer not null,
      status text not null,
      created_at text not null,
      updated_at text not null
    ) strict;

    create table segments (
      number integer primary key,
      id text not null unique,
      name text not null,
      description text not null,
      status text not null check (status in ('draft', 'active', 'paused', 'archived')),
      entity_type text not null,
      base_schema_id text not null references schemas (id) on delete cascade,
      joins text not null check (json_valid(joins)),
      filters text not null check (json_valid(filters)),
      view_name text not null unique,
      customer_count integer,
      last_refreshed_at text,
      created_at text not null,
      updated_at text not null
    ) strict;

    update schemas set document = json_set(document, '$.entityType', 'custom')
    where coalesce(json_extract(document, '$.entityType'), '') not in
      ('customer', 'account', 'transaction', 'product', 'event', 'interaction', 'segment', 'campaign', 'subscription', 'custom');
    update schemas set document = json_set(document, '$.schemaType', 'customer')
    where coalesce(json_extract(document, '$.schemaType'), '') not in
      ('customer', 'collection', 'proposition', 'transaction', 'event');
  `,
}
