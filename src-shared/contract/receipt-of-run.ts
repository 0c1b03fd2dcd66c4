import { z } from 'zod'

import { AppError } from '../errors/app-error.ts'
import { receiptSchema } from '../receipt/receipt.ts'
import { type RunDetail, runRecordSchema } from './records.ts'

/** A receipt with the run that it is of, as programs read it. */
export const receiptOfRunSchema = z.object({
  runId: z.string(),
  ...runRecordSchema.pick({ pipelineName: true, irVersion: true, startedAt: true, finishedAt: true }).shape,
  receipt: receiptSchema,
})

/** Throws receipt_missing where the run has none. */
export function receiptOfRun({ id, result, ...run }: RunDetail): z.infer<typeof receiptOfRunSchema> {
  const receipt = result?.receipt
  if (!receipt) throw new AppError('receipt_missing', { id })
  const { pipelineName, irVersion, startedAt, finishedAt } = run
  return { runId: id, pipelineName, irVersion, startedAt, finishedAt, receipt }
}
