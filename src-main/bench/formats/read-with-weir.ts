import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { Engine } from '../../engine/run/open-engine.ts'
import { openSourceFile } from '../../formats/registry.ts'
import { countWithEngine } from './count-with-engine.ts'

/** Reads a file to its end as the prove pass of a run does: inspected and scanned at the same time. */
export async function readWithWeir(
  path: string,
  format: SourceConfig['format'],
  engine: Engine,
  folder: string,
): Promise<number> {
  const { signal } = new AbortController()
  const file = { nodeId: 'src', path, name: path }
  const opened = await openSourceFile(file, { path: '.', format }, { engine, folder, signal })
  const inspecting = opened.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
  const early = await countWithEngine(engine, opened.relation(null, engine.dialect)).catch(() => null)
  const facts = await inspecting
  const rows = early ?? (await countWithEngine(engine, opened.relation(facts, engine.dialect)))
  if (rows !== facts.records) throw new TypeError(`${rows} rows of ${facts.records} records`)
  return rows
}
