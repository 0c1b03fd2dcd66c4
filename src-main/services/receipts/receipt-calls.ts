import { AppError } from '../../../src-shared/errors/app-error.ts'
import { receiptPage } from '../../../src-shared/receipt/receipt-page.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { receiptDigest, requireReceipt, verifyReceipt } from './verify-receipt.ts'

export function receiptCalls(parts: StudioParts): Services['receipts'] {
  return {
    verify: ({ id }) => verifyReceipt(parts, id),
    page: async ({ id }) => {
      const receipt = requireReceipt(parts, id)
      const run = parts.store.runs.find(id)
      if (!run) throw new AppError('not_found', { what: 'run', id })
      const { pipelineName, irVersion, startedAt, finishedAt, engine } = run
      const facts = {
        runId: id,
        pipelineName,
        irVersion,
        startedAt,
        finishedAt,
        engine,
        digest: receiptDigest(receipt),
      }
      return Promise.resolve({ html: receiptPage(facts, receipt) })
    },
  }
}
