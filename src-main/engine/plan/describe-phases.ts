import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import type { Plan, PlanNode, PlanPhase, PlanSource, PlanTarget } from './plan.ts'
import { plannerOf } from './sources/registry.ts'

/** The run in plain words, one line per stage. */
export function describePhases(
  runsIn: Plan['runsIn'],
  sources: readonly PlanSource[],
  nodes: readonly PlanNode[],
  targets: readonly PlanTarget[],
): readonly PlanPhase[] {
  const said = nodes.flatMap((node) => summariesOf(node).map((summary) => `${node.nodeId}: ${summary}`))
  return [
    ...sources.map((source): PlanPhase => ({ phase: 'read', text: plannerOf(source.kind).phase(source, runsIn) })),
    {
      phase: 'prove',
      text: ['count every row and every way out before anything is committed', ...said].join('; '),
    },
    ...targets.map((target): PlanPhase => {
      const mode = loadModeDefinition(target.loadMode)
      return {
        phase: 'load',
        text: `${target.nodeId}: ${mode.summary({ ...target.mode, id: target.nodeId, schema: target.table, loadMode: target.loadMode })}`,
      }
    }),
    { phase: 'commit', text: 'balance the receipt, then commit' },
    ...(sources.some(({ kind }) => plannerOf(kind).isArchived)
      ? [{ phase: 'archive', text: 'move the files to their archive' } as const]
      : []),
  ]
}

function summariesOf(node: PlanNode): readonly string[] {
  if (!('steps' in node)) return [node.summary]
  return [...node.steps, ...node.datasetRules].map((each) => each.summary)
}
