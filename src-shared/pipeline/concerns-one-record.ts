import { opDefinition } from '../ops/registry.ts'
import type { Pipeline } from './ir.ts'
import { nodeDefinition } from './nodes/registry.ts'

/** Whether each row that a pipeline gives depends on one record alone: no node joins, groups or compares rows. */
export function concernsOneRecord(pipeline: Pipeline): boolean {
  return pipeline.nodes.every(
    (node) =>
      nodeDefinition(node.kind).inputs(node).length < 2 &&
      (node.kind !== 'transform' || node.ops.every((op) => opDefinition(op.type).seesAllRows?.(op) !== true)),
  )
}
