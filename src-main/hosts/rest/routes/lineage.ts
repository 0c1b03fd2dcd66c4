import { z } from 'zod'

import { lineageSchema } from '../../../../src-shared/contract/lineage.ts'
import { asCaller, forReaders } from '../rest-route.ts'

/** The platform takes any number and keeps it within these. */
const limit = z.coerce
  .number()
  .int()
  .default(100)
  .transform((wanted) => Math.min(1000, Math.max(1, wanted)))

export const lineageRoutes = {
  rows: forReaders
    .route({
      method: 'GET',
      path: '/lineage',
      tags: ['Lineage'],
      summary: 'Read rows of a table with the run that loaded each',
    })
    .input(z.object({ schema: z.string().default('public'), table: z.string(), limit }))
    .output(lineageSchema)
    .handler(({ input: { schema, table, ...rest }, context }) =>
      context.services.trace.lineage({ table: `${schema}.${table}`, ...rest }, asCaller(context)),
    ),
}
