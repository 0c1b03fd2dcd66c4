import { z } from 'zod'

import { lineageSchema } from './lineage.ts'
import { base } from './contract-base.ts'
import {
  countedRowsQuerySchema,
  countedRowsSchema,
  firstPage,
  recordTraceSchema,
  rowTraceSchema,
  tracePageSchema,
} from './trace-records.ts'

/** Where rows come from, and where records go. */
export const traceContract = {
  /** A row of a table by its key: its run, its records, and its values at each node. */
  row: base
    .input(
      z.object({
        table: z.string(),
        key: z.union([z.string(), z.record(z.string(), z.string().nullable())]),
        page: tracePageSchema.default(firstPage),
      }),
    )
    .output(rowTraceSchema),
  /** A record of a file that a run loaded: the rows that it became, or why it became none. */
  record: base
    .input(
      z.object({
        file: z.string().min(1),
        at: z.union([z.object({ line: z.number().int().min(1) }), z.object({ record: z.number().int().min(1) })]),
        runId: z.string().optional(),
        page: tracePageSchema.default(firstPage),
      }),
    )
    .output(recordTraceSchema),
  /** The newest rows of a table, each with the run that loaded it. */
  lineage: base
    .input(z.object({ table: z.string(), limit: z.number().int().min(1).max(1000).default(100) }))
    .output(lineageSchema),
  /** The rows behind the numbers of a run's receipt, computed again from its files. */
  counted: base
    .input(countedRowsQuerySchema.extend({ runId: z.string(), page: tracePageSchema.default(firstPage) }))
    .output(countedRowsSchema),
}
