import type { DatabaseSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { RunUnit } from './run-file.ts'

/** A table or query of another database among what a run reads: it is read in one snapshot and never moved. */
export function databaseUnit({ id, connectorId = '', config }: DatabaseSource, readAt: string): RunUnit {
  const name = config.query === undefined ? `table ${config.table ?? ''} of ${connectorId}` : `query of ${id}`
  return { name, sizeBytes: 0, etag: `${connectorId} read at ${readAt}`, records: 'rows' }
}
