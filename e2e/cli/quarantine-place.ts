import { afterAll, beforeAll } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

export interface Rejected {
  readonly id: string
  readonly nodeId: string
  readonly column: string | null
  readonly row: Readonly<Record<string, string | null>>
  readonly isEdited: boolean
  readonly replayedRun: string | null
}
export interface RunResult {
  readonly ok: boolean
  readonly error?: string
  readonly receipt: { readonly balanced: boolean; readonly targets: readonly { readonly sent: number }[] } | null
}

export const table = 'dlq.order_rejected'

/** For the tests of a file: a place and a database with the table of orders, and a file of which three rows are rejected. */
export function quarantinePlace() {
  let database: TestDatabase
  let place: Place
  beforeAll(async () => {
    database = await createTestDatabase()
    place = makePlace({ databaseUrl: databaseUrl(database.settings) })
    const fields = [
      { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
      { name: 'amount', dataType: 'numeric', precision: 10, scale: 2 },
    ]
    place.write('order.schema.json', JSON.stringify({ name: 'order', fields }))
    place.write('orders.csv', 'id,amount\n1,1.50\n2,many\n3,-5\n4,-6\n')
    place.write('orders.json', JSON.stringify(pipeline(0)))
    await place.weir('schema', 'apply', 'order.schema.json')
  })
  afterAll(async () => {
    place[Symbol.dispose]()
    await database.drop()
  })
  return {
    place: () => place,
    database: () => database,
    loaded: async () =>
      (await database.query('select id, amount::text from ds_order order by id')).rows.map((row) => Object.values(row)),
  }
}

/** Rejects an amount that is no number and, unless `least` is below zero, a negative one. */
export function pipeline(least: number) {
  return {
    kind: 'pipeline',
    version: '1.0',
    id: 'orders',
    metadata: { name: 'Orders' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      {
        id: 'src',
        kind: 'source',
        connector: 'local_fs',
        config: { path: '.', pattern: { type: 'glob', value: 'orders.csv' }, format: 'csv' },
      },
      {
        id: 'check',
        kind: 'validate',
        input: 'src',
        rowLevel: [
          { type: 'regex', field: 'amount', pattern: '^-?[0-9.]+$', onFail: 'quarantine' },
          { type: 'formula', formula: `amount not like '-%' or ${least} < 0`, field: 'amount', onFail: 'quarantine' },
        ],
        datasetLevel: { rowCount: { min: 1, max: 100, onFail: 'abort' } },
        quarantine: { enabled: true, table },
      },
      { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_order', loadMode: 'append' },
    ],
  }
}
