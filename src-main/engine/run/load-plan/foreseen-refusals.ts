import { isAppError } from '../../../../src-shared/errors/app-error.ts'
import type { GuardFinding, RefusedByTable } from '../../../../src-shared/load-plan/load-plan.ts'
import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import type { StoppingRows } from '../../../../src-shared/receipt/stopping-rows.ts'
import { type PlannedTargets, stoppedBy } from '../../../load/load-plan/plan-targets.ts'
import type { Plan } from '../../plan/plan.ts'
import { withRefused } from '../load-run.ts'
import { refuseTooManyRejected } from '../proof/judge-proof.ts'

/** The accounts as the run counts them: without the rows that the tables refuse, where these are rejected. */
export function withRefusals(
  plan: Plan,
  accounts: readonly ReceiptNode[],
  targets: PlannedTargets['targets'],
): readonly ReceiptNode[] {
  const rejected = targets.filter(({ isStopped }) => !isStopped)
  return withRefused(plan, accounts, new Map(rejected.map(({ nodeId, tallies }) => [nodeId, tallies])))
}

/** That more rows would be rejected than a limit allows, which stops a run. */
export function limitFindings(plan: Plan, accounts: readonly ReceiptNode[]): readonly GuardFinding[] {
  try {
    refuseTooManyRejected(plan, accounts)
    return []
  } catch (error) {
    if (!isAppError(error)) throw error
    const { nodeId = '' } = error.data as { readonly nodeId?: string }
    return [{ nodeId, guard: 'rejectedRows', state: 'holds', message: error.message, accept: null }]
  }
}

/** Adds the rows whose values a strict table does not take; they come before those that break a rule of it. */
export function withStopped({ targets, guards }: PlannedTargets, stopping: readonly StoppingRows[]): PlannedTargets {
  const stopped = targets.map((target) => {
    const own = stopping.filter(({ nodeId }) => nodeId === target.nodeId)
    return { ...target, refused: [...own.map(refusedOf), ...target.refused] }
  })
  const others = guards.filter(({ guard }) => guard !== 'rejectedRows')
  return { targets: stopped, guards: [...others, ...stopped.flatMap(stoppedBy)] }
}

const refusedOf = ({ label, explanation, rows, line, column, value }: StoppingRows): RefusedByTable => ({
  label,
  reason: explanation,
  rows,
  first: [{ file: null, line, column, value }],
})
