import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledExit, CompiledStage } from '../../compile/compiled-run.ts'
import type { EngineRow } from '../open-engine.ts'
import { keptOfKey } from './kept-of-key.ts'
import type { Replay } from './open-replay.ts'
import { keptRows, placesOf, type StageSets } from './stage-sets.ts'
import { recordsAt } from './records-at.ts'
import type { LeftRow, SentRow, SourceRecord, TracePage } from './trace-port.ts'

const { file, row, exit, value, from } = hiddenColumns

/** The rows of a set that are sent to targets. */
export async function sentRows(
  replay: Replay,
  sets: StageSets,
  { offset, limit }: TracePage,
): Promise<{ readonly total: number; readonly rows: readonly SentRow[] }> {
  const { engine, compiled, plan } = replay
  const rows: SentRow[] = []
  let total = 0
  for (const target of compiled.targets) {
    const { columns = [] } = plan.targets.find(({ nodeId }) => nodeId === target.nodeId) ?? {}
    const query = target.sentSql(sets.holds(target.stage))
    const [counted] = await engine.rows(`select count(*) as total from (${query}\n)`)
    const texts = columns.map(({ name }, index) => `cast(${engine.dialect.identifier(name)} as varchar) as v${index}`)
    const start = Math.max(0, offset - total)
    const found = await engine.rows(
      `select ${[file, row, ...texts].join(', ')} from (${query}\n) limit ${Math.max(0, limit - rows.length)} offset ${start}`,
    )
    total += Number(counted?.['total'])
    for (const each of found) {
      const values = columns.map(({ name }, index) => [name, textOf(each[`v${index}`])])
      rows.push({
        targetId: target.nodeId,
        row: recordOf(replay, each),
        values: Object.fromEntries(values) as SentRow['values'],
      })
    }
  }
  return { total, rows }
}

/** The rows of a set that left on the way. */
export async function leftRows(
  replay: Replay,
  sets: StageSets,
  { offset, limit }: TracePage,
): Promise<{ readonly total: number; readonly rows: readonly LeftRow[] }> {
  const { engine, compiled } = replay
  const exits = new Map(compiled.exits.map((each) => [each.number, each]))
  const rows: LeftRow[] = []
  let total = 0
  for (const stage of compiled.stages) {
    const { table } = keptRows(compiled, stage.number)
    const where = `${exit} is not null and ${sets.holds(stage.number)}`
    const [counted] = await engine.rows(`select count(*) as total from ${table} where ${where}`)
    const start = Math.max(0, offset - total)
    total += Number(counted?.['total'])
    const found = await engine.rows(
      `select ${[file, row, exit, value, from].join(', ')} from ${table} where ${where} order by ${from} limit ${Math.max(0, limit - rows.length)} offset ${start}`,
    )
    for (const each of found) {
      const taken = exits.get(Number(each[exit]))
      if (taken) rows.push(await leftRow(replay, stage, taken, each))
    }
  }
  return { total, rows }
}

async function leftRow(replay: Replay, stage: CompiledStage, taken: CompiledExit, found: EngineRow): Promise<LeftRow> {
  const { nodeId, reason, label, explanation, column, quarantineTable } = taken
  const winner = await winnerOf(replay, stage, taken, String(found[from]))
  return {
    nodeId,
    // An exit that stops the run is taken by no row of a run that is committed.
    reason: reason === 'abort' ? 'skipped' : reason,
    label,
    explanation,
    column,
    value: textOf(found[value]),
    inFavourOf: winner,
    quarantineTable,
    row: recordOf(replay, found),
  }
}

async function winnerOf(replay: Replay, stage: CompiledStage, taken: CompiledExit, origin: string) {
  const { opening, exitNumbers } = stage
  if (opening.kind !== 'rows' || opening.keptBy === null || taken.number !== exitNumbers[0]) return null
  const kept = await keptOfKey(replay, stage, opening, origin)
  return kept === null ? null : ((await recordsAt(replay, [kept], 1)).shown[0] ?? null)
}

/** The joins that only asked whether a row of the set is there. */
export async function partnersOf({ engine, compiled }: Replay, sets: StageSets): Promise<readonly string[]> {
  const asking: string[] = []
  for (const { opening } of compiled.stages) {
    if (opening.kind !== 'join' || !opening.isPartnerOnly) continue
    const found = await engine.rows(`${placesOf(compiled, sets, opening.sides.right)} limit 1`)
    if (found.length > 0) asking.push(opening.nodeId)
  }
  return asking
}

function recordOf({ plan }: Replay, found: EngineRow): SourceRecord {
  const number = Number(found[file])
  const source = plan.sources.findLast(({ firstFile, files }) => files.length > 0 && firstFile <= number)
  return { nodeId: source?.nodeId ?? '', file: number - (source?.firstFile ?? 0), record: Number(found[row]) }
}

const textOf = (cell: EngineRow[string] | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell)
