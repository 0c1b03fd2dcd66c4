import type { RejectedRow } from '../../load/keep-quarantine.ts'
import { type CompiledQuarantine, type CompiledRun, hiddenColumns } from '../compile/compiled-run.ts'
import type { PlanSource } from '../plan/plan.ts'
import type { Engine, EngineRow } from './open-engine.ts'
import type { OpenedSources } from './open-sources.ts'

/** The rows that a quarantine table is to keep, each with its line and the text it had in the file, in source order. */
export async function* rejectedRows(
  engine: Engine,
  sources: OpenedSources,
  source: PlanSource,
  compiled: CompiledRun,
  quarantine: CompiledQuarantine,
): AsyncGenerator<RejectedRow> {
  const exits = new Map(compiled.exits.map((exit) => [exit.number, exit]))
  const places = await locateAll(engine, sources, source, quarantine)
  for await (const row of engine.stream(quarantine.sql)) {
    const exit = exits.get(Number(row[hiddenColumns.exit]))
    const [file, record] = addressOf(row)
    const place = places[file]?.get(record)
    if (!exit || !place) continue
    yield {
      nodeId: exit.nodeId,
      ruleId: exit.ruleId,
      reason: `${exit.label}: ${exit.explanation}`,
      column: exit.column,
      value: textOf(row[hiddenColumns.value]),
      file: source.files[file]?.name ?? '',
      line: place.line,
      record,
      raw: await sources.textOf(source.nodeId, file, place),
      row: String(row['record']),
    }
  }
}

async function locateAll(engine: Engine, sources: OpenedSources, source: PlanSource, quarantine: CompiledQuarantine) {
  const wanted = source.files.map((): number[] => [])
  const addresses = `select ${hiddenColumns.file}, ${hiddenColumns.row} from (${quarantine.sql}\n)`
  for await (const row of engine.stream(addresses)) {
    const [file, record] = addressOf(row)
    wanted[file]?.push(record)
  }
  return Promise.all(wanted.map((numbers, file) => sources.locate(source.nodeId, file, numbers)))
}

const addressOf = (row: EngineRow) => [Number(row[hiddenColumns.file]), Number(row[hiddenColumns.row])] as const
const textOf = (cell: EngineRow[string] | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell)
