import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

import { Decimal128, Long, MongoClient } from 'mongodb'

import { startMongodbDouble } from './mongodb-double.ts'
import type { BenchedServer, SourceBench } from './source-bench.ts'

const startBenched = async (): Promise<BenchedServer> => {
  const server = await startMongodbDouble('customers', customer)
  return {
    access: {
      connectorId: 'bench',
      type: 'mongodb',
      config: { host: '127.0.0.1', port: server.port, database: 'crm' },
      authMethod: 'username_password',
      secrets: {},
    },
    fill: (rows) => {
      server.fill(rows)
      return Promise.resolve()
    },
    stop: () => server.stop(),
  }
}

const customer = (id: number) => ({
  id: Long.fromNumber(id),
  name: `customer ${id}`,
  email: `customer${id}@example.com`,
  amount: Decimal128.fromString(((id % 100_000) / 7).toFixed(2)),
  seen: new Date(Date.UTC(2026, 0, 1) + id * 1_000),
})

export const mongodbBench: SourceBench = {
  type: 'mongodb',
  alone: 'mongodb into a file (from a double of a server)',
  start: startBenched,
  writeAlone: async ({ config }, path) => {
    const { host, port } = config as { host: string; port: number }
    const client = await new MongoClient(`mongodb://${host}:${port}`).connect()
    let rows = 0
    const lines = async function* (found: AsyncIterable<unknown>) {
      for await (const document of found) {
        rows++
        yield `${JSON.stringify(document)}\n`
      }
    }
    const cursor = client.db('crm').collection('customers').find()
    await pipeline(cursor.stream(), lines, createWriteStream(path))
    await client.close()
    return rows
  },
}
