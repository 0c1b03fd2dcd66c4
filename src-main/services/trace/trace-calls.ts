import { firstPage } from '../../../src-shared/contract/trace-records.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { countedRowsOf } from './counted-rows-of.ts'
import { lineageRows } from './lineage-rows.ts'
import { traceRecord } from './trace-record.ts'
import { traceRow } from './trace-row.ts'

export function traceCalls(parts: StudioParts): Services['trace'] {
  return {
    lineage: ({ table, limit = 100 }) => lineageRows(parts, table, limit),
    row: ({ page, ...asked }, context) =>
      traceRow(parts, { ...asked, page: { ...firstPage, ...page } }, context?.signal),
    record: ({ page, ...asked }, context) =>
      traceRecord(parts, { ...asked, page: { ...firstPage, ...page } }, context?.signal),
    counted: ({ runId, page, ...of }, context) =>
      countedRowsOf(parts, { runId, of, page: { ...firstPage, ...page } }, context?.signal),
  }
}
