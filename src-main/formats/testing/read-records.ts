import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import { type Engine, openEngine } from '../../engine/run/open-engine.ts'
import type { OpenedFile, RecordPlace } from '../file-reader.ts'
import { openSourceFile } from '../registry.ts'

export interface ReadRecords {
  /** `name type` of each column. */
  readonly columns: readonly string[]
  /** Values as the engine shows them as text. */
  readonly rows: readonly (readonly (string | null)[])[]
  readonly places: ReadonlyMap<number, RecordPlace>
  readonly texts: readonly string[]
}

export type ReadConfig = Omit<SourceConfig, 'path'>

/** Reads bytes as a source file of a format: inspected, read by the engine and counted, every record found again. */
export async function readRecords(bytes: string | Buffer, config: ReadConfig): Promise<ReadRecords> {
  return withOpened(bytes, config, async (opened, engine) => {
    const signal = new AbortController().signal
    const facts = await opened.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
    const names = opened.columns.map(({ name }) => engine.dialect.identifier(name))
    const values = names.map((name, index) => `cast(${name} as varchar) as c${index}`)
    const rows = await engine.rows(`select ${values.join(', ')} from ${opened.relation(facts, engine.dialect)}`)
    if (rows.length !== facts.records) throw new TypeError(`${rows.length} rows of ${facts.records} records`)
    const places = await opened.locate(rows.map((_, index) => index + 1))
    const texts: string[] = []
    for (const place of places.values()) texts.push(await opened.textOf(place))
    return {
      columns: opened.columns.map(({ name, type }) => `${name} ${formatColumnType(type)}`),
      rows: rows.map((row) => names.map((_, index) => row[`c${index}`] as string | null)),
      places,
      texts,
    }
  })
}

async function withOpened<Answer>(
  bytes: string | Buffer,
  config: ReadConfig,
  work: (opened: OpenedFile, engine: Engine) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-read-'))
  const path = join(folder, 'file.txt')
  const runFolder = join(folder, 'run')
  await writeFile(path, bytes)
  const engine = await openEngine({ tempFolder: runFolder, memoryLimitMb: 512, readablePaths: [path] })
  try {
    const tools = { engine, folder: runFolder, signal: new AbortController().signal }
    const opened = await openSourceFile({ nodeId: 'src', path, name: 'file.txt' }, { path: '.', ...config }, tools)
    return await work(opened, engine)
  } finally {
    engine.close()
    await rm(folder, { recursive: true })
  }
}
