import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { RejectedRow } from '../../../load/quarantine/keep-quarantine.ts'
import type { CompiledQuarantine, CompiledRun } from '../../compile/compiled-run.ts'
import type { Engine, EngineRow } from '../open-engine.ts'
import type { PlanFiles } from '../sources/plan-files.ts'

/** The rows that a quarantine table is to keep, each with its line and the text it had in the file, in source order. */
export async function* rejectedRows(
  engine: Engine,
  files: PlanFiles,
  compiled: CompiledRun,
  quarantine: CompiledQuarantine,
): AsyncGenerator<RejectedRow> {
  const exits = new Map(compiled.exits.map((exit) => [exit.number, exit]))
  const places = await locateAll(engine, files, quarantine)
  for await (const row of engine.stream(quarantine.sql)) {
    const exit = exits.get(Number(row[hiddenColumns.exit]))
    const [file, record] = addressOf(row)
    const place = places[file]?.get(record)
    if (!exit || !place) continue
    const value = textOf(row[hiddenColumns.value])
    yield {
      nodeId: exit.nodeId,
      ruleId: exit.ruleId,
      reason: `${exit.label}: ${exit.isExplainedByValue ? value : exit.explanation}`,
      column: exit.column,
      value: exit.isExplainedByValue ? null : value,
      file: files.files[file]?.name ?? '',
      line: place.line,
      record,
      raw: await files.textOf(file, place),
      row: String(row['record']),
    }
  }
}

async function locateAll(engine: Engine, files: PlanFiles, quarantine: CompiledQuarantine) {
  const wanted = files.files.map((): number[] => [])
  const addresses = `select ${hiddenColumns.file}, ${hiddenColumns.row} from (${quarantine.sql}\n)`
  for await (const row of engine.stream(addresses)) {
    const [file, record] = addressOf(row)
    wanted[file]?.push(record)
  }
  return Promise.all(wanted.map((numbers, file) => files.locate(file, numbers)))
}

const addressOf = (row: EngineRow) => [Number(row[hiddenColumns.file]), Number(row[hiddenColumns.row])] as const
const textOf = (cell: EngineRow[string] | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell)
