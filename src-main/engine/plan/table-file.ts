import type { RunFile } from './run-file.ts'

/** What a table counts as among the files of a run: it is read at one moment, and left where it is. */
export function tableFile(table: string, readAt: string): RunFile {
  const name = `table ${table}`
  return { path: name, name, sizeBytes: 0, etag: `read at ${readAt}` }
}
