import type { Migration } from './migration.ts'

/**
 * Other studios and platforms that pipelines are exported to, what each has of this workspace, and the document that both had last.
 * Their keys are sealed.
 */
export const remotes: Migration = {
  to: 21,
  sql: `
    create table remotes (
      id text primary key,
      name text not null unique,
      url text not null,
      credentials blob not null,
      created_at text not null,
      last_tried_at text,
      last_error text
    ) strict;
    create table remote_pipelines (
      remote_id text not null references remotes (id) on delete cascade,
      pipeline_id text not null,
      remote_pipeline_id text not null,
      base_ir text not null check (json_valid(base_ir)),
      remote_version integer not null check (remote_version > 0),
      direction text not null check (direction in ('push', 'pull')),
      at text not null,
      proof text check (json_valid(proof)),
      primary key (remote_id, pipeline_id)
    ) strict;
    create table remote_connectors (
      remote_id text not null references remotes (id) on delete cascade,
      connector_id text not null,
      remote_connector_id text not null,
      primary key (remote_id, connector_id)
    ) strict;
    create table waiting_pushes (
      id text primary key,
      remote_id text not null references remotes (id) on delete cascade,
      pipeline_id text not null,
      since text not null,
      last_tried_at text not null,
      reason text not null,
      unique (remote_id, pipeline_id)
    ) strict;
  `,
}
