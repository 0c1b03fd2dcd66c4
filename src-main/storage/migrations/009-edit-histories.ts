import type { Migration } from './migration.ts'

/** The undo history of each pipeline, as the editor keeps it. */
export const editHistories: Migration = {
  to: 9,
  sql: `
    create table edit_histories (
      pipeline_id text primary key references pipelines (id),
      history text not null,
      saved_at text not null
    ) strict;
  `,
}
