import type pg from 'pg'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { FailureCode } from '../../../src-shared/errors/failures.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { GuardFinding } from '../../../src-shared/load-plan/load-plan.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { guardTarget } from '../guards/guard-target.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import { earlierLoads } from '../ledger/target-history.ts'
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
      const [last] = await earlierLoads(client, run, target, 1)
      return [...held, ...unheld(held, target, rows, warnings, last !== undefined)]
    } catch (error) {
      const accept = isAppError(error) ? guardOfCode[error.code] : undefined
      if (accept === undefined || accepts.includes(accept)) throw error
      held.push({ nodeId, guard: nameOf[accept], state: 'holds', message: (error as Error).message, accept })
    }
  }
}

function unheld(
  held: readonly GuardFinding[],
  { nodeId, expectedRowCountDelta }: TargetLoad['target'],
  rows: number,
  warnings: readonly string[],
  isCompared: boolean,
): readonly GuardFinding[] {
  const isHeld = (guard: GuardFinding['guard']) => held.some((finding) => finding.guard === guard)
  const missing = isHeld('missingColumns') ? [] : warnings.filter((warning) => warning.startsWith('column '))
  const finding = (guard: GuardFinding['guard'], state: 'passes' | 'warns', message: string): GuardFinding => {
    return { nodeId, guard, state, message, accept: null }
  }
  const compared = isCompared ? 'within what earlier runs loaded' : 'and no earlier run to compare with'
  const complete = isCompared ? 'No column of the last run is missing.' : 'No earlier run brought columns.'
  return [
    ...(expectedRowCountDelta && !isHeld('expectedRowCountDelta')
      ? [finding('expectedRowCountDelta', 'passes', `${formatCountOf(rows, 'row')}, ${compared}.`)]
      : []),
    ...missing.map((warning) => finding('missingColumns', 'warns', `${warning[0]?.toUpperCase()}${warning.slice(1)}.`)),
    ...(missing.length === 0 && !isHeld('missingColumns') ? [finding('missingColumns', 'passes', complete)] : []),
  ]
}
