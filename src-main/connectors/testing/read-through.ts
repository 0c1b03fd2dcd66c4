import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { NamedAccess, RowDatabase } from '../../databases/row-database.ts'
import { rowDatabase } from '../../databases/registry.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { readBatch } from '../../streams/read-batch.ts'
import { streamKinds } from '../../streams/registry.ts'
import type { StreamKind } from '../../streams/stream-kind.ts'
import { storeKinds } from '../../stores/registry.ts'
import type { StoreKind, StoreTools } from '../../stores/store-kind.ts'

/** Everything that a run would read of a file or a table, in short. */
export async function readThrough(access: NamedAccess, reads: string, tools: StoreTools = {}): Promise<string> {
  const kind = storeKinds.find(({ type }) => type === access.type)
  if (kind) return readFileOf(kind, access, reads, tools)
  const database = rowDatabase(access.type)
  if (database) return readTableOf(database, access, reads)
  const stream = streamKinds.find(({ type }) => type === access.type)
  if (stream) return readTopicOf(stream, access, reads)
  throw new TypeError(`nothing reads through ${access.type}`)
}

async function readFileOf(kind: StoreKind, access: NamedAccess, location: string, tools: StoreTools): Promise<string> {
  const store = await kind.open(access, tools)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of store.read(location)) {
      hash.update(chunk)
      bytes += chunk.length
    }
    return `${bytes} bytes ${hash.digest('hex')}`
  } finally {
    await store.close()
  }
}

async function readTableOf(database: RowDatabase, access: NamedAccess, table: string): Promise<string> {
  using folder = temporaryFolder()
  const wanted = { nodeId: 'src', from: { table } }
  const described = await database.describe(access, wanted)
  if ('refusal' in described) throw new TypeError(described.refusal.reason)
  const path = join(folder.path, 'rows.csv')
  const file = { path, most: Infinity, signal: new AbortController().signal, onRows: () => undefined }
  const snapshot = database.open(access)
  try {
    const rows = await snapshot.write({ ...wanted, columns: described.columns, incremental: null, file })
    return `${rows} rows ${createHash('sha256')
      .update(await readFile(path))
      .digest('hex')}`
  } finally {
    await snapshot.close()
  }
}

async function readTopicOf(kind: StreamKind, access: NamedAccess, name: string): Promise<string> {
  const topic = await kind.open(access, name)
  try {
    const hash = createHash('sha256')
    let messages = 0
    const from = new Map((await topic.ranges()).map(({ partition, first }) => [partition, first]))
    const order = { from, most: Infinity, waitMs: 0, signal: new AbortController().signal }
    await readBatch(topic, order, ({ value }) => {
      hash.update(value ?? '')
      messages++
      return Promise.resolve()
    })
    return `${messages} messages ${hash.digest('hex')}`
  } finally {
    await topic.close()
  }
}
