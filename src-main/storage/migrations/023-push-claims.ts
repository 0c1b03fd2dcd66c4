import type { Migration } from './migration.ts'

/**
 * A pipeline is pushed to a remote by one process at a time, and one of there is one of here: of two that were pulled in the same
 * moment the later one keeps its link.
 */
export const pushClaims: Migration = {
  to: 23,
  sql: `
    create table push_claims (
      remote_id text not null references remotes (id) on delete cascade,
      pipeline_id text not null,
      owner_pid integer not null,
      owner_started text not null,
      primary key (remote_id, pipeline_id)
    ) strict;
    delete from remote_pipelines where rowid not in (
      select max(rowid) from remote_pipelines group by remote_id, remote_pipeline_id
    );
    create unique index remote_pipelines_there on remote_pipelines (remote_id, remote_pipeline_id);
  `,
}
