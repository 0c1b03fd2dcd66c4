import type { CompiledExit } from '../../compile/compiled-run.ts'
import type { Plan } from '../../plan/plan.ts'

/** A plan whose strict targets reject single rows, so that a preview can say which ones their tables would refuse. */
export function withJudgedTargets(plan: Plan): Plan {
  const targets = plan.targets.map((target) =>
    target.rowValidation === 'strict' ? { ...target, rowValidation: 'skip' as const } : target,
  )
  return { ...plan, targets }
}

/** Whether a run by the plan as it is written stops at rows that take an exit of the judged one. */
export function stopsRun(plan: Plan): (exit: CompiledExit) => boolean {
  const strict = new Set(
    plan.targets.flatMap(({ nodeId, rowValidation }) => (rowValidation === 'strict' ? [nodeId] : [])),
  )
  const isReject = ({ reason, isOfMode }: CompiledExit) =>
    !isOfMode && (reason === 'skipped' || reason === 'quarantined')
  return (exit) => exit.reason === 'abort' || (strict.has(exit.nodeId) && isReject(exit))
}
