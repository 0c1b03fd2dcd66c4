import type { DatabaseSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { RunFile } from './run-file.ts'

/** What a table or a query counts as among the files of a run: it is read at one moment, and left where it is. */
export function databaseFile({ id, config }: DatabaseSource, readAt: string): RunFile {
  const name = config.query === undefined ? `table ${config.table ?? ''}` : `query of ${id}`
  return { path: name, name, sizeBytes: 0, etag: `read at ${readAt}`, hasRows: true }
}
