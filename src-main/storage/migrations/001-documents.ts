import type { Migration } from './migration.ts'

/** Pipelines with their versions and drafts, schemas, connectors, and who holds the workspace. */
export const documents: Migration = {
  to: 1,
  sql: `
    create table pipelines (
      id text primary key,
      name text not null,
      description text not null,
      status text not null check (status in ('draft', 'active', 'paused', 'archived')),
      base_folder text not null,
      created_at text not null,
      updated_at text not null,
      removed_at text
    ) strict;

    create table ir_versions (
      pipeline_id text not null references pipelines (id),
      version integer not null check (version > 0),
      ir text not null,
      authored_by text,
      comment text,
      created_at text not null,
      primary key (pipeline_id, version)
    ) strict;
    create trigger ir_versions_never_change before update on ir_versions
      begin select raise(abort, 'an IR version never changes'); end;
    create trigger ir_versions_are_kept before delete on ir_versions
      begin select raise(abort, 'an IR version is kept for good'); end;

    create table drafts (
      pipeline_id text primary key references pipelines (id),
      ir text not null,
      saved_at text not null
    ) strict;

    create table schemas (
      id text primary key,
      table_name text not null unique,
      document text not null,
      status text not null check (status in ('active', 'draft', 'archived')),
      created_at text not null,
      updated_at text not null
    ) strict;

    create table connectors (
      id text primary key,
      name text not null unique,
      type text not null,
      config text not null,
      credentials blob,
      created_at text not null,
      updated_at text not null
    ) strict;

    create table studio_holder (
      only integer primary key check (only = 1),
      pid integer not null,
      process_started text not null,
      host text not null,
      since text not null
    ) strict;
  `,
}
