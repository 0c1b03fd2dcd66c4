import type { Problem } from '../errors/problem.ts'
import { loadModeDefinition } from '../load-modes/registry.ts'
import type { NodeOf, Pipeline } from './ir.ts'
import { nodeError } from './nodes/node-problem.ts'

/** Of two targets on one table, a load mode that replaces its rows would delete those of the other. */
export function checkTargets(pipeline: Pipeline): readonly Problem[] {
  const targets = pipeline.nodes.filter((node): node is NodeOf<'target'> => node.kind === 'target')
  return targets.flatMap((target) => {
    if (!loadModeDefinition(target.loadMode).replacesRows) return []
    const other = targets.find((each) => each !== target && each.schema === target.schema)
    if (!other) return []
    const message = `${target.id} replaces the rows of ${target.schema} by ${target.loadMode}, and ${other.id} loads the same table, so the rows of one would be lost. Load another table, or use append or upsert.`
    const path = `nodes[${pipeline.nodes.indexOf(target)}].loadMode`
    return [nodeError('target_replaced', message, target.id, path)]
  })
}
