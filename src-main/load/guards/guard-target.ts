import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import {
  bandText,
  comparedRuns,
  isInBand,
  rowCountBand,
  type RowCountDelta,
} from '../../../src-shared/load-guards/row-count-delta.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { managedNames } from '../../../src-shared/schemas/managed-columns.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import { type EarlierLoad, earlierLoads } from '../ledger/target-history.ts'
import { readTargetTable } from '../target/target-table.ts'

export interface GuardedTarget {
  readonly target: PlanTarget
  /** True where no file came, so that nothing can be said of its columns. */
  readonly isEmpty: boolean
  readonly rows: number
  readonly accepts: readonly LoadGuard[]
}

/** What the runs before brought to a target, and what of it is missing now. */
export interface GuardFacts {
  readonly earlier: readonly EarlierLoad[]
  readonly missing: readonly string[]
}

/**
 * Holds a load against what the runs before brought to the same target: throws where it has to be accepted first, and gives
 * what it only warns of. Called under the target's lock, before anything is changed.
 */
export async function guardTarget(
  client: pg.Client,
  run: LoadingRun,
  guarded: GuardedTarget,
): Promise<readonly string[]> {
  return judgeGuards(guarded, await readGuards(client, run, guarded))
}

/** Needs no count of the rows, and so may be read before they are counted. */
export async function readGuards(
  client: pg.Client,
  run: LoadingRun,
  { target, isEmpty }: Pick<GuardedTarget, 'target' | 'isEmpty'>,
): Promise<GuardFacts> {
  const delta = target.expectedRowCountDelta
  const earlier = await earlierLoads(client, run, target, delta === null ? 1 : comparedRuns(delta))
  return { earlier, missing: isEmpty ? [] : await missingColumns(client, target, earlier[0]) }
}

/** Throws where the load has to be accepted first; gives what is only warned of. */
export function judgeGuards(
  { target, isEmpty, rows, accepts }: GuardedTarget,
  { earlier, missing }: GuardFacts,
): readonly string[] {
  const delta = target.expectedRowCountDelta
  const { replacesRows } = loadModeDefinition(target.loadMode)
  const isJudged = delta !== null && (!isEmpty || replacesRows)
  const outside = isJudged ? rowsOutside(delta, earlier, rows) : null
  if (outside && !accepts.includes('rowCount')) throw new AppError('row_count_held', { ...subject(target), ...outside })
  const isHeld = target.holdsOnMissingColumn && !accepts.includes('missingColumns')
  const [last] = earlier
  if (last && missing.length > 0 && isHeld) {
    throw new AppError('columns_held', {
      ...subject(target),
      columns: missing.join(', '),
      count: missing.length,
      runId: last.runId,
    })
  }
  return [
    ...(outside ? [`accepted: ${outside.rows} rows are outside ${outside.band}, the band of the last runs`] : []),
    ...missing.map((column) => missingColumnWarning(column, replacesRows)),
  ]
}

const subject = ({ nodeId, table, loadMode }: PlanTarget) => ({ nodeId, table, mode: loadMode })

function rowsOutside(delta: RowCountDelta, earlier: readonly EarlierLoad[], rows: number) {
  const before = earlier.map((load) => load.rows)
  const band = rowCountBand(delta, before)
  if (!band || isInBand(band, rows)) return null
  return { rows, band: bandText(band), last: before.map(formatCount).join(', ') }
}

/** Columns that Weir or the table's defaults fill are no loss when they do not come. */
async function missingColumns(
  client: pg.Client,
  { table, columns }: PlanTarget,
  last: EarlierLoad | undefined,
): Promise<readonly string[]> {
  const gone = (last?.columns ?? []).filter((name) => !columns.some((column) => column.name === name))
  if (gone.length === 0) return []
  const { columnTypes } = await readTargetTable(client, table)
  return gone.filter((name) => columnTypes.has(name) && !managedNames.includes(name))
}

function missingColumnWarning(column: string, replacesRows: boolean): string {
  const effect = replacesRows
    ? 'it has its default or null in every row now'
    : 'existing rows keep their values, and new ones have its default or null'
  return `column ${column} was brought by the last run and is not now: ${effect}`
}
