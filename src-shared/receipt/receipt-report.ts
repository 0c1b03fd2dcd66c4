import { z } from 'zod'

/** Whether a receipt, the ledger, the table and the files still agree; one finding for each thing that was compared. */
export const receiptReportSchema = z.object({
  runId: z.string(),
  /** SHA-256 of what the receipt attests. */
  digest: z.string(),
  agrees: z.boolean(),
  findings: z.array(
    z.object({
      about: z.enum(['ledger', 'table', 'file']),
      /** `changed`: later loads or other clients changed the rows since, which is not a fault of the receipt. */
      state: z.enum(['agrees', 'changed', 'differs', 'unknown']),
      message: z.string(),
    }),
  ),
})
export type ReceiptReport = z.infer<typeof receiptReportSchema>
export type ReceiptFinding = ReceiptReport['findings'][number]
