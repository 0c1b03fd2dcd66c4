import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

import { openEngine } from '../../engine/run/open-engine.ts'
import { openSourceFile } from '../../formats/registry.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { copyRows } from '../send/copy-rows.ts'
import type { BytePipe } from '../send/pipe/byte-pipe.ts'
import { fifoPipe } from '../send/pipe/fifo-pipe.ts'

export type LoadedRows = readonly (readonly (string | null)[])[]

/** Loads bytes the way a run does: scanner, engine, pipe, COPY; gives the rows of the table in the order they came. */
export async function loadText(
  settings: DatabaseSettings,
  bytes: string | Buffer,
  format: 'csv' | 'tsv' = 'csv',
  formatOptions: SourceConfig['formatOptions'] = {},
  pipe: BytePipe = fifoPipe,
): Promise<LoadedRows> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-load-'))
  const client = await testClient(settings)
  const path = join(folder, 'file.csv')
  await writeFile(path, bytes)
  const engine = await openEngine({ tempFolder: join(folder, 'run'), memoryLimitMb: 512, readablePaths: [path] })
  try {
    const signal = new AbortController().signal
    const tools = { engine, folder: join(folder, 'run'), signal }
    const opened = await openSourceFile(
      { nodeId: 'src', path, name: 'file.csv' },
      { path: '.', format, formatOptions },
      tools,
    )
    const facts = await opened.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
    const table = await createTextTable(client, opened.columns.length)
    const query = `select * from ${opened.relation(facts, engine.dialect)}`
    const columns = opened.columns.map((_, index) => `c${index}`)
    await copyRows(client, engine, pipe, { query, table, columns, folder: join(folder, 'run'), signal })
    const rows = await readRows(client, table, opened.columns.length)
    if (rows.length !== facts.records) throw new TypeError(`${rows.length} rows of ${facts.records} records`)
    return rows
  } finally {
    engine.close()
    await client.end()
    await rm(folder, { recursive: true })
  }
}

/** What Postgres itself makes of the bytes; the header line is dropped. */
export async function copyText(
  settings: DatabaseSettings,
  bytes: string | Buffer,
  columnCount: number,
  delimiter = ',',
): Promise<LoadedRows> {
  const client = await testClient(settings)
  try {
    const table = await createTextTable(client, columnCount)
    const copy = client.query(
      copyFrom(`copy ${table} (${names(columnCount)}) from stdin (format csv, header true, delimiter e'${delimiter}')`),
    )
    await pipeline(Readable.from([Buffer.from(bytes)]), copy)
    return await readRows(client, table, columnCount)
  } finally {
    await client.end()
  }
}

async function testClient(settings: DatabaseSettings): Promise<pg.Client> {
  const client = new pg.Client({ ...settings, ssl: false })
  await client.connect()
  return client
}

async function createTextTable(client: pg.Client, columnCount: number): Promise<string> {
  const columns = Array.from({ length: columnCount }, (_, index) => `c${index} text`).join(', ')
  await client.query(`create temp table loaded (${columns}, arrived bigint generated always as identity)`)
  return 'pg_temp.loaded'
}

const names = (columnCount: number): string => Array.from({ length: columnCount }, (_, index) => `c${index}`).join(', ')

async function readRows(client: pg.Client, table: string, columnCount: number): Promise<LoadedRows> {
  const text = `select ${names(columnCount)} from ${table} order by arrived`
  const result = await client.query<(string | null)[]>({ text, rowMode: 'array' })
  return result.rows
}
