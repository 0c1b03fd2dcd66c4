import type { EngineDatabaseSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { RunUnit } from './run-file.ts'

/** A table or query among what a run reads: it is read in one snapshot and never moved. */
export function engineDatabaseUnit({ id, config }: EngineDatabaseSource, readAt: string): RunUnit {
  const name = config.query === undefined ? `table ${config.table ?? ''}` : `query of ${id}`
  return { name, sizeBytes: 0, etag: `read at ${readAt}`, records: 'rows' }
}
