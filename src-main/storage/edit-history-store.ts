import type { SqliteConnection } from './sqlite-connection.ts'

export type EditHistoryStore = ReturnType<typeof editHistoryStore>

/** The undo history of each pipeline, in the text of the editor. */
export function editHistoryStore(connection: SqliteConnection) {
  return {
    find: (pipelineId: string): string | null =>
      connection.get(
        (row: { history: string }) => row.history,
        'select history from edit_histories where pipeline_id = ?',
        pipelineId,
      ) ?? null,

    put: (pipelineId: string, history: string, at: string): void => {
      connection.run(
        `insert into edit_histories (pipeline_id, history, saved_at) values (?, ?, ?)
         on conflict (pipeline_id) do update set history = excluded.history, saved_at = excluded.saved_at`,
        pipelineId,
        history,
        at,
      )
    },
  }
}
