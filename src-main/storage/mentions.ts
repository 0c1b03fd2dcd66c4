import type { SqliteConnection } from './sqlite-connection.ts'

/** Every text in which the store may name a file. Deleted pipelines and old versions are kept, and come back. */
const texts = [
  'select ir as text from ir_versions',
  'select ir from drafts',
  'select history from edit_histories',
  'select base_folder from pipelines',
  'select basis from load_plans',
  "select original_path || staged_path || coalesce(final_path, '') from staged_files",
].join(' union all ')

/** Whether anything that the workspace keeps names a file or a folder: a pipeline, one of its versions, its undo history, a plan, a run. */
export const isMentioned = (connection: SqliteConnection, name: string): boolean => {
  const written = JSON.stringify(name).slice(1, -1)
  return (
    connection.get(
      () => true,
      `select 1 from (${texts}) where instr(text, ?) > 0 or instr(text, ?) > 0 limit 1`,
      written,
      name,
    ) ?? false
  )
}
