import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Engine } from '../../src-main/engine/run/open-engine.ts'
import { openSourceFile } from '../../src-main/formats/registry.ts'
import { hiddenColumns } from '../../src-shared/sql/hidden-columns.ts'
import type { PlantedFile } from './planted-file.ts'

/** Reads a planted file as a source that keeps flawed records does; says where what came differs from what was planted. */
export async function readPlanted(
  { format, bytes, columns, records }: PlantedFile,
  { engine, folder, name }: { readonly engine: Engine; readonly folder: string; readonly name: string },
): Promise<readonly string[]> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  const { signal } = new AbortController()
  const config = { path: '.', format, onBadRecord: 'quarantine' as const }
  const opened = await openSourceFile({ nodeId: 'src', path, name }, config, { engine, folder, signal })
  const facts = await opened.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
  const names = opened.columns.map((column) => column.name)
  if (names.join() !== columns.join()) return [`columns ${names.join()} in place of ${columns.join()}`]
  const flaw = facts.hasMarks ? hiddenColumns.flaw : `cast(null as varchar) as ${hiddenColumns.flaw}`
  const rows = await engine.rows(`select ${columns.join(', ')}, ${flaw} from ${opened.relation(facts, engine.dialect)}`)
  if (rows.length !== records.length) return [`${rows.length} records in place of ${records.length}`]
  const flawed = records.flatMap((record, index) => (record.flaw === null ? [] : [index + 1]))
  const places = await opened.locate(flawed)
  const faults: string[] = []
  for (const [index, record] of records.entries()) {
    const row = rows[index] ?? {}
    const found = row[hiddenColumns.flaw] ?? null
    const said = `record ${index + 1}`
    if (record.flaw === null) {
      const values = columns.map((column) => row[column] ?? null)
      if (found !== null) faults.push(`${said} is sound, and left: ${String(found)}`)
      else if (JSON.stringify(values) !== JSON.stringify(record.values))
        faults.push(`${said} is ${JSON.stringify(values)} in place of ${JSON.stringify(record.values)}`)
      continue
    }
    if (found === null) faults.push(`${said} has ${record.flaw}, and was loaded`)
    const place = places.get(index + 1)
    const raw = place ? await opened.textOf(place) : null
    if (place?.line !== record.line)
      faults.push(`${said} is on line ${record.line}, and line ${String(place?.line)} was named`)
    if (record.raw !== null && raw !== record.raw)
      faults.push(`${said} is ${JSON.stringify(record.raw)}, and ${JSON.stringify(raw)} was kept`)
  }
  return faults
}
