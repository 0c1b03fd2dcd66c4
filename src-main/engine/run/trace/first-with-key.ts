import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { RowsOfStage } from '../../compile/compiled-run.ts'
import type { RowAddress } from '../proof/read-proof.ts'
import type { Replay } from './open-replay.ts'
import { keptRows, withSameKey } from './stage-sets.ts'

const { file, row } = hiddenColumns

/** The record of the first row that has the key of the row at a place. */
export async function firstWithKey(
  { engine, compiled }: Replay,
  of: RowsOfStage,
  by: readonly string[],
  place: string,
): Promise<RowAddress | null> {
  const kept = keptRows(compiled, of.stage)
  const [first] = await engine.rows(
    `select ${file}, ${row} from ${kept.table} where ${withSameKey(compiled, of, by, place)} order by ${kept.place} limit 1`,
  )
  return first ? { file: Number(first[file]), row: Number(first[row]) } : null
}
