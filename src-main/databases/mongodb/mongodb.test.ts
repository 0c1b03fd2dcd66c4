import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Binary, Decimal128, type Document, Double, Int32, Long, MongoClient, ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import { serverScript, startTestServer, type TestServer } from '../../stores/testing/test-server.ts'
import type { NamedAccess, RowsOrder, WantedRows } from '../row-database.ts'
import { mongodb } from './mongodb.ts'

const script = serverScript('mongo-java')

describe.skipIf(script === null)('a server that speaks as MongoDB does (skipped where none is installed)', () => {
  let server: TestServer | null = null
  let client: MongoClient
  let folder: string
  let access: NamedAccess
  beforeAll(async () => {
    const isReady = async (port: number) => {
      const trying = new MongoClient(`mongodb://127.0.0.1:${port}`, { serverSelectionTimeoutMS: 500 })
      await trying
        .db('crm')
        .command({ ping: 1 })
        .finally(() => trying.close())
      return true
    }
    server = await startTestServer({
      command: 'bash',
      args: (_, port) => [script ?? '', 'memory', String(port)],
      isReady,
    })
    if (!server) throw new TypeError('the server did not start')
    folder = await mkdtemp(join(tmpdir(), 'weir-mongodb-'))
    client = await new MongoClient(`mongodb://127.0.0.1:${server.port}`).connect()
    access = {
      connectorId: 'events',
      type: 'mongodb',
      config: { host: '127.0.0.1', port: server.port, database: 'crm' },
      authMethod: 'username_password',
      secrets: {},
    }
  }, 240_000)
  afterAll(async () => {
    await client.close()
    await server?.stop()
    await rm(folder, { recursive: true })
  })

  const wanted = (from: WantedRows['from']): WantedRows => ({ nodeId: 'src', from })
  const refill = async (collection: string, documents: Document[]) => {
    await client.db('crm').collection(collection).deleteMany({})
    await client.db('crm').collection(collection).insertMany(documents)
  }
  const columnsOf = async (from: WantedRows['from']) => {
    const found = await mongodb.describe(access, wanted(from))
    if ('refusal' in found) throw new TypeError(found.refusal.reason)
    return found.columns
  }

  async function read(from: WantedRows['from'], order: Partial<RowsOrder> = {}) {
    const path = join(folder, 'rows.csv')
    const snapshot = mongodb.open(access)
    const file = { path, most: Infinity, signal: new AbortController().signal, onRows: () => undefined }
    const columns = order.columns ?? (await columnsOf(from))
    try {
      await snapshot.write({ ...wanted(from), incremental: null, ...order, columns, file })
      return (await readFile(path, 'utf8')).trimEnd().split('\n')
    } finally {
      await snapshot.close()
    }
  }

  test('every field is a column, with every digit of its values', async () => {
    await refill('odd', [
      {
        _id: new ObjectId('0123456789abcdef01234567'),
        small: new Int32(7),
        big: Long.fromString('9007199254740993'),
        price: Decimal128.fromString('12345678901234567890.0123456789'),
        ratio: new Double(0.1),
        paid: true,
        at: new Date('2026-03-01T10:00:00.123Z'),
        name: 'a "quoted" name',
        lines: [{ id: Long.fromString('9007199254740993'), raw: new Binary(Buffer.from([0, 255])) }],
        mixed: new Int32(1),
      },
      { _id: new ObjectId('0123456789abcdef01234568'), big: new Int32(1), mixed: 'one' },
    ])
    const columns = await columnsOf({ table: 'odd' })
    expect(columns.map(({ name, type }) => `${name} ${formatColumnType(type)}`)).toEqual([
      '_id text',
      'small integer',
      'big bigint',
      'price numeric',
      'ratio double',
      'paid boolean',
      'at timestamptz',
      'name text',
      'lines json',
      'mixed json',
    ])
    expect(await read({ table: 'odd' })).toEqual([
      `1,"0123456789abcdef01234567",7,9007199254740993,12345678901234567890.0123456789,0.1,true,2026-03-01 10:00:00.123+00,"a ""quoted"" name","[{""id"":9007199254740993,""raw"":""AP8=""}]","1"`,
      `2,"0123456789abcdef01234568",,1,,,,,,,"""one"""`,
    ])
  })

  test('a query says which documents and fields, and may not write', async () => {
    await refill(
      'orders',
      [1, 2, 3].map((id) => ({ _id: id as never, note: `n${id}` })),
    )
    const query = JSON.stringify({
      collection: 'orders',
      filter: { _id: { $gt: 1 } },
      projection: { _id: 1 },
      sort: { _id: -1 },
    })
    expect(await read({ query })).toEqual(['1,3', '2,2'])
    const [id] = await columnsOf({ table: 'orders' })
    if (!id) throw new TypeError('the documents have an id')
    expect(await read({ table: 'orders' }, { incremental: { column: id, above: '2' } })).toEqual(['1,3,"n3"'])
    for (const refused of ['{"collection": "orders", "pipeline": [{"$out": "other"}]}', 'select 1', '{}']) {
      expect(await mongodb.describe(access, wanted({ query: refused })), refused).toHaveProperty('refusal')
    }
  })

  test('a document with another field, or a value of another type, is named', async () => {
    await refill('orders', [
      { _id: 1 as never, n: new Int32(1) },
      { _id: 2 as never, n: 'two', more: true },
    ])
    const columns = [
      { name: '_id', type: { name: 'integer' } },
      { name: 'n', type: { name: 'integer' } },
    ] as const
    await expect(read({ table: 'orders' }, { columns })).rejects.toThrow(
      'document 2 that was read from orders has the field more. Weir takes the columns from the first and the last documents, which do not have it. Use a "Query" (query) that lists the fields to load: {"collection": "orders", "projection": {"_id": 1, "n": 1}}.',
    )
    await expect(
      read({ table: 'orders' }, { columns: [...columns, { name: 'more', type: { name: 'json' } }] }),
    ).rejects.toThrow('row 2 of orders, column n: "two" cannot be read as integer without loss')
  })

  test('what is out of reach names the connector and the address', async () => {
    const away = { ...access, config: { host: '127.0.0.1', port: 1, database: 'crm' } }
    await expect(mongodb.describe(away, wanted({ table: 'orders' }))).rejects.toThrow(
      /^source src, connector events: The database at 127\.0\.0\.1:1\/crm does not answer/,
    )
    const steps = []
    for await (const step of mongodb.probe(access)) steps.push(`${step.name} ${step.ok}`)
    expect(steps).toEqual([
      'host true',
      'port true',
      'encryption true',
      'sign-in true',
      'permission true',
      'first row true',
    ])
  })
})
