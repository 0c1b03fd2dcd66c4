import type { DatabaseSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { RunFile } from './run-file.ts'

/** The entry for a table or query among the files of a run: it is read in one snapshot and never moved. */
export function databaseFile({ id, config }: DatabaseSource, readAt: string): RunFile {
  const name = config.query === undefined ? `table ${config.table ?? ''}` : `query of ${id}`
  return { path: name, name, sizeBytes: 0, etag: `read at ${readAt}`, hasRows: true }
}
