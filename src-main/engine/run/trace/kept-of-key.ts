import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledStage, Opening } from '../../compile/compiled-run.ts'
import type { RowAddress } from '../proof/read-proof.ts'
import type { Replay } from './open-replay.ts'
import { keptRows, withSameKey } from './stage-sets.ts'

const { file, row, exit, from } = hiddenColumns

/** The record of the row that stayed of the key of the row at a place. */
export async function keptOfKey(
  { engine, compiled }: Replay,
  { number, exitNumbers }: CompiledStage,
  { of, keptBy }: Extract<Opening, { kind: 'rows' }>,
  place: string,
): Promise<RowAddress | null> {
  const before = keptRows(compiled, of.stage)
  const after = keptRows(compiled, number)
  const stayed = `select ${from} from ${after.table} where ${exit} is distinct from ${exitNumbers[0] ?? 0}`
  const sameKey = withSameKey(compiled, of, keptBy ?? [], place)
  const [kept] = await engine.rows(
    `select ${file}, ${row} from ${before.table} where ${sameKey} and ${before.place} in (${stayed}) limit 1`,
  )
  return kept ? { file: Number(kept[file]), row: Number(kept[row]) } : null
}
