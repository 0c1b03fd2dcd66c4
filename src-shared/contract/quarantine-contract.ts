import { z } from 'zod'

import {
  quarantineTableSchema,
  rejectedFilterSchema,
  rejectedRowSchema,
  runRejectionSchema,
} from '../quarantine/rejected-row.ts'
import { runRecordSchema } from './records.ts'
import { base, change } from './contract-base.ts'

/** Rejected rows: what they are, their correction, and their replay. */
export const quarantineContract = {
  list: base.output(z.array(quarantineTableSchema)),
  /** What a table holds by node, reason and run, the newest run first, up to 5,000. */
  rejections: base.input(z.object({ table: z.string() })).output(z.array(runRejectionSchema)),
  /** Rejected rows with their reasons, those of the newest run first, and how many there are in all. */
  rows: base
    .input(
      rejectedFilterSchema.extend({
        table: z.string(),
        ids: z.array(z.string().regex(/^\d+$/)).optional(),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(10_000).default(200),
      }),
    )
    .output(z.object({ rows: z.array(rejectedRowSchema), total: z.number().int() })),
  /** Changes values of a rejected row that no run has loaded since. */
  edit: change
    .input(
      z.object({
        table: z.string(),
        id: z.string().regex(/^\d+$/),
        set: z.record(z.string(), z.string().nullable()),
      }),
    )
    .output(rejectedRowSchema),
  /** Sets the values of such a row from the text of its record, corrected, which is read as its source reads files. */
  reread: change
    .input(z.object({ table: z.string(), id: z.string().regex(/^\d+$/), record: z.string().max(1_000_000) }))
    .output(rejectedRowSchema),
  /** Loads chosen rejected rows, or all that wait, from the node that rejected them. */
  replay: change
    .input(
      rejectedFilterSchema
        .omit({ isOpen: true })
        .extend({ table: z.string(), ids: z.array(z.string().regex(/^\d+$/)).min(1).optional() }),
    )
    .output(runRecordSchema),
}
