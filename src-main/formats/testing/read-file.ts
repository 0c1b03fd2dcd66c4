import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import { engineType } from '../../../src-shared/expression/engine-type.ts'
import { openEngine } from '../../engine/run/open-engine.ts'
import { openSourceFile } from '../registry.ts'

type Text = string | null

export interface FileContent {
  /** `name type`, in the order of the file. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Text[])[]
  /** Line and raw text of the records asked for. */
  readonly raw: readonly (readonly [line: number, text: string])[]
}

/** A file as a run sees it: described, inspected to its end and read by an engine that can reach nothing else. */
export async function readFile(
  path: string,
  config: Omit<SourceConfig, 'path'>,
  order: {
    readonly rawOf?: readonly number[]
    readonly mostRecords?: number
    readonly usedColumns?: readonly string[]
  } = {},
): Promise<FileContent> {
  const folder = join(await mkdtemp(join(tmpdir(), 'weir-read-')), 'run')
  const engine = await openEngine({ tempFolder: folder, memoryLimitMb: 400, readablePaths: [path] })
  const signal = new AbortController().signal
  try {
    const file = { nodeId: 'src', path, name: basename(path) }
    const opened = await openSourceFile(file, { path: '.', ...config }, { engine, folder, signal })
    const mostRecords = order.mostRecords ?? Infinity
    const used = order.usedColumns === undefined ? {} : { usedColumns: order.usedColumns }
    const facts = await opened.inspect({ signal, mostRecords, ...used, onRecords: () => undefined })
    const relation = opened.relation(facts, engine.dialect)
    const described = await engine.rows(`describe select * from ${relation}`)
    for (const [index, { name, type }] of opened.columns.entries()) {
      const wanted = await engine.rows(`describe select null::${engineType(type)} as it`)
      const found = `${String(described[index]?.['column_name'])} ${String(described[index]?.['column_type'])}`
      const expected = `${name} ${String(wanted[0]?.['column_type'])}`
      if (found !== expected) throw new TypeError(`the relation has ${found} where ${expected} was announced`)
    }
    const names = opened.columns.map(
      ({ name }) => `${engine.dialect.identifier(name)}::varchar as ${engine.dialect.identifier(name)}`,
    )
    const found = await engine.rows(`select ${names.join(', ')} from ${relation}`)
    if (mostRecords === Infinity && found.length !== facts.records) {
      throw new TypeError(`${found.length} rows of ${facts.records} records`)
    }
    const places = await opened.locate(order.rawOf ?? [])
    const raw: [number, string][] = []
    for (const place of places.values()) raw.push([place.line, await opened.textOf(place)])
    return {
      columns: opened.columns.map(({ name, type }) => `${name} ${formatColumnType(type)}`),
      rows: found.map((row) => opened.columns.map(({ name }) => row[name] as Text)),
      raw,
    }
  } finally {
    engine.close()
    await rm(join(folder, '..'), { recursive: true, force: true })
  }
}

/** The error text of reading a file; '' if it can be read. */
export const refusalOf = (path: string, config: Omit<SourceConfig, 'path'>, mostRecords = Infinity): Promise<string> =>
  readFile(path, config, { mostRecords }).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
