import type pg from 'pg'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { FailureCode } from '../../../src-shared/errors/failures.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { GuardFinding } from '../../../src-shared/load-plan/load-plan.ts'
import {
  bandText,
  comparedRuns,
  rowCountBand,
  type RowCountDelta,
} from '../../../src-shared/load-guards/row-count-delta.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { guardTarget } from '../guards/guard-target.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import { type EarlierLoad, earlierLoads } from '../ledger/target-history.ts'
import type { TargetLoad } from '../target/load-order.ts'

const guardOfCode: Partial<Record<FailureCode, LoadGuard>> = {
  row_count_held: 'rowCount',
  columns_held: 'missingColumns',
}
const nameOf = { rowCount: 'expectedRowCountDelta', missingColumns: 'missingColumns' } as const

/** What the guards that compare a load with earlier ones would say: each that holds it, and what they warn of. */
export async function findGuards(
  client: pg.Client,
  run: LoadingRun,
  { target, isEmpty }: TargetLoad,
  rows: number,
): Promise<readonly GuardFinding[]> {
  const { nodeId } = target
  const held: GuardFinding[] = []
  for (;;) {
    const accepts = held.flatMap(({ accept }) => accept ?? [])
    try {
      const warnings = await guardTarget(client, run, { target, isEmpty, rows, accepts })
      const delta = target.expectedRowCountDelta
      const earlier = await earlierLoads(client, run, target, delta === null ? 1 : comparedRuns(delta))
      return [...held, ...unheld(held, target, rows, warnings, earlier)]
    } catch (error) {
      const accept = isAppError(error) ? guardOfCode[error.code] : undefined
      if (accept === undefined || accepts.includes(accept)) throw error
      held.push({ nodeId, guard: nameOf[accept], state: 'holds', message: (error as Error).message, accept })
    }
  }
}

function unheld(
  held: readonly GuardFinding[],
  { nodeId, table, expectedRowCountDelta: delta }: TargetLoad['target'],
  rows: number,
  warnings: readonly string[],
  earlier: readonly EarlierLoad[],
): readonly GuardFinding[] {
  const isHeld = (guard: GuardFinding['guard']) => held.some((finding) => finding.guard === guard)
  const missing = isHeld('missingColumns') ? [] : warnings.filter((warning) => warning.startsWith('column '))
  const finding = (guard: GuardFinding['guard'], state: 'passes' | 'warns', message: string): GuardFinding => {
    return { nodeId, guard, state, message, accept: null }
  }
  return [
    ...(delta && !isHeld('expectedRowCountDelta')
      ? [finding('expectedRowCountDelta', 'passes', rowCountSentence(delta, table, rows, earlier))]
      : []),
    ...missing.map((warning) => finding('missingColumns', 'warns', `${warning[0]?.toUpperCase()}${warning.slice(1)}.`)),
    ...(missing.length === 0 && !isHeld('missingColumns')
      ? [finding('missingColumns', 'passes', columnsSentence(table, earlier[0]))]
      : []),
  ]
}

function rowCountSentence(delta: RowCountDelta, table: string, rows: number, earlier: readonly EarlierLoad[]): string {
  const sent = `${formatCountOf(rows, 'row')} would be sent to ${table}`
  const band = rowCountBand(
    delta,
    earlier.map((load) => load.rows),
  )
  if (!band) return `${sent}, and no earlier run says how many to expect.`
  return `${sent}: ${bandText(band)}, as the last ${formatCountOf(earlier.length, 'run')} let expect.`
}

function columnsSentence(table: string, last: EarlierLoad | undefined): string {
  if (!last) return `No earlier run brought columns to ${table} that could be missing now.`
  const count = last.columns.length
  return count === 1
    ? `The one column that the last run brought to ${table} comes again.`
    : `All ${formatCount(count)} columns that the last run brought to ${table} come again.`
}
