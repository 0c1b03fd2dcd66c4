import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { quarantineTable } from '../../../../src-shared/pipeline/nodes/quarantine-table.ts'
import type { FileSource, StreamSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { PlanBadRecords } from '../plan.ts'

/** How records leave that a source cannot read. */
export function badRecordsOf({ id, config }: FileSource | StreamSource, pipeline: Pipeline): PlanBadRecords | null {
  const policy = config.onBadRecord ?? 'fail'
  if (policy === 'fail') return null
  return policy === 'skip'
    ? { reason: 'skipped', quarantineTable: null }
    : { reason: 'quarantined', quarantineTable: quarantineTable(pipeline, id) }
}
