import { z } from 'zod'

import { receiptOfRun, receiptOfRunSchema } from '../../../../src-shared/contract/receipt-of-run.ts'
import { asCaller, forReaders } from '../rest-route.ts'

export const receiptRoutes = {
  read: forReaders
    .route({
      ...{ method: 'GET', path: '/runs/{id}/receipt', tags: ['Runs'] },
      ...{ summary: 'Read the receipt of a run, as JSON or as an HTML page to keep' },
      ...{ inputStructure: 'detailed', outputStructure: 'detailed' },
    })
    .input(
      z.object({
        params: z.object({ id: z.string() }),
        query: z.object({ format: z.enum(['json', 'html']).default('json') }),
      }),
    )
    .output(
      z.object({
        headers: z.object({ 'content-disposition': z.string().optional() }),
        body: z.union([receiptOfRunSchema, z.file()]),
      }),
    )
    .handler(async ({ input: { params, query }, context }) => {
      const { runs, receipts } = context.services
      if (query.format === 'json') return { headers: {}, body: receiptOfRun(await runs.get(params, asCaller(context))) }
      const { html } = await receipts.page(params, asCaller(context))
      const name = `run-${params.id}-receipt.html`
      return {
        // It is kept, and not shown as a page of this server.
        headers: { 'content-disposition': `attachment; filename="${name}"` },
        body: new File([html], name, { type: 'text/html; charset=utf-8' }),
      }
    }),
}
