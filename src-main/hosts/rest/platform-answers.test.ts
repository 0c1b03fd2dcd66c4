import { call } from '@orpc/server'
import { expect, test } from 'vitest'

import { servicesWith } from '../testing/services-with.ts'
import type { RestContext } from './rest-route.ts'
import { customerRoutes } from './routes/customers.ts'
import { pipelineIrRoutes } from './routes/pipeline-ir.ts'
import { schemaRoutes } from './routes/schemas.ts'

/** A request of an admin to routes over some use cases. */
const by = (given: Parameters<typeof servicesWith>[0]): { readonly context: RestContext } => ({
  context: {
    services: servicesWith(given),
    keepUpload: () => Promise.reject(new TypeError('nothing is uploaded')),
    ...{ caller: null, role: 'admin' },
    reportBug: (bug) => {
      throw bug
    },
  },
})

test('statistics are the fields of an object; what a number of JSON holds is one, and a numeric keeps its digits', async () => {
  const stat = (name: string, min: string, max: string, avg: string) => ({
    ...{ name, type: 'numeric' as const, min, max, avg, distinctCount: 2 },
  })
  const fields = [
    { name: 'age', dataType: 'integer' },
    { name: 'balance', dataType: 'numeric', precision: 10, scale: 2 },
    { name: 'share', dataType: 'double' },
    { name: 'serial', dataType: 'bigint' },
  ]
  const context = by({
    schemas: {
      get: () => Promise.resolve({ fields } as never),
      stats: () =>
        Promise.resolve([
          stat('age', '18', '85', '42.3000000000000000'),
          stat('balance', '21.50', '10576.95', '99.1'),
          stat('share', '0.5', 'Infinity', 'NaN'),
          stat('serial', '1', '9007199254740993', '2'),
          { name: 'segment', type: 'text', distinctCount: 4, topValues: [{ value: 'high_value', count: 3 }] },
        ]),
    },
  })
  expect(await call(schemaRoutes.stats, { id: 's' }, context)).toEqual({
    fields: [
      { name: 'age', type: 'numeric', min: 18, max: 85, avg: 42.3, distinctCount: 2 },
      stat('balance', '21.50', '10576.95', '99.1'),
      { name: 'share', type: 'numeric', min: 0.5, max: 'Infinity', avg: 'NaN', distinctCount: 2 },
      stat('serial', '1', '9007199254740993', '2'),
      { name: 'segment', type: 'text', distinctCount: 4, topValues: ['high_value'] },
    ],
  })
})

test('a pipeline that is still nodes and edges has no document: 409 says what stands in the way', async () => {
  const older = { nodes: [{ id: 'n1', nodeType: 'source', config: {} }], edges: [] }
  const pipeline = (ir: unknown) =>
    by({ pipelines: { get: () => Promise.resolve({ name: 'Import', version: 0, ir } as never) } })
  const asks = [
    (ir: unknown) => call(pipelineIrRoutes.get, { id: 'p' }, pipeline(ir)),
    (ir: unknown) => call(pipelineIrRoutes.sqlPreview, { id: 'p' }, pipeline(ir)),
  ]
  for (const ask of asks) {
    await expect(ask(older)).rejects.toMatchObject({
      ...{ status: 409, code: 'CONFLICT' },
      message: expect.stringMatching(
        /^Import is still in the older format of nodes and edges.+\. Correct it/,
      ) as string,
    })
    await expect(ask({ nodes: [] })).rejects.toMatchObject({ status: 404 })
  }
})

const schema = { id: 's', name: 'account', displayName: 'Accounts', tableName: 'ds_account' }

test('a structured profile has the sections of the platform; another format is refused', async () => {
  const view = {
    ...{ schema, key: 'customer_id', customerId: 'C-1' },
    columns: ['customer_id', 'lifetime_value'].map((name) => ({ name, type: 'text' })),
    row: ['C-1', '15200.50'],
    linked: [{ summary: { total_balance: '350' } }, { summary: null }],
    segments: [],
    interactions: [{ id: 's:1', offerId: 'o', channelId: null, type: 'click', timestamp: '2026-03-15T10:30:00.000Z' }],
  }
  const context = by({
    customers: {
      profile: () => Promise.resolve(view as never),
      interactions: () => Promise.resolve({ items: [], total: 142, cursor: null }),
    },
  })
  expect(await call(customerRoutes.unifiedProfile, { customerId: 'C-1', format: 'structured' }, context)).toMatchObject(
    {
      customerId: 'C-1',
      demographics: { customer_id: 'C-1' },
      interactions: { totalCount: 142, recentInteractions: [{ offerId: 'o', interactionType: 'click' }] },
      ...{ clv: { value: '15200.50' }, metrics: { total_balance: '350' }, suppressions: [] },
    },
  )
  expect(await call(customerRoutes.unifiedProfile, { customerId: 'C-1', sections: 'segments' }, context)).toMatchObject(
    {
      sections: [{ name: 'segments', data: [] }],
    },
  )
  await expect(
    call(customerRoutes.unifiedProfile, { customerId: 'C-1', format: 'flat' as 'structured' }, context),
  ).rejects.toMatchObject({ status: 400 })
})

test('an erasure answers the counts of the platform', async () => {
  const asked: unknown[] = []
  const table = (kind: 'customer' | 'linked' | 'summary' | 'interactions', rows: number) => ({
    ...{ kind, schema, tableName: schema.tableName, rows },
  })
  const context = by({
    customers: {
      erase: (wanted) => {
        asked.push(wanted)
        const tables = [table('interactions', 142), table('summary', 1), table('linked', 3), table('customer', 1)]
        return Promise.resolve({ customerId: 'C-1', tables, rows: 147, kept: [] })
      },
    },
  })
  const deleted = { interactionHistory: 142, interactionSummary: 1, experimentAssignments: 0, impressions: 0 }
  expect(await call(customerRoutes.erase, { customerId: 'C-1' }, context)).toEqual({
    success: true,
    deleted: { ...deleted, dynamicSchemaRows: 4 },
  })
  expect(asked).toEqual([{ customerId: 'C-1' }])
})
