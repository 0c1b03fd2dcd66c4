import type { Fix } from '../errors/problem.ts'
import type { StoppingRows } from '../receipt/stopping-rows.ts'
import type { Node, Pipeline } from './ir.ts'
import type { WayOut } from './nodes/node-definition.ts'
import { quarantineTable } from './nodes/quarantine-table.ts'
import { nodeDefinition } from './nodes/registry.ts'
import { targetQuarantine } from './nodes/target-quarantine.ts'

const labels: Readonly<Record<WayOut['kind'], string>> = {
  quarantine: 'Quarantine them',
  skip: 'Skip them',
  null: 'Make them null',
}

type StoppedAt = Pick<StoppingRows, 'nodeId' | 'step' | 'label'>

/** Changes of the document by which rows no longer stop its run, the best one first. */
export function waysOut(pipeline: Pipeline, { nodeId, step, label }: StoppedAt): readonly Fix[] {
  const index = pipeline.nodes.findIndex(({ id }) => id === nodeId)
  const node = pipeline.nodes[index]
  const ways = node ? (nodeDefinition(node.kind).waysOut?.(node, step, `nodes[${index}]`, label) ?? []) : []
  return ways.map(({ kind, label: words = labels[kind], edits }) => ({
    label: words,
    edits: [...edits, ...(kind === 'quarantine' && node ? namedTable(pipeline, node) : [])],
  }))
}

/** Rows that are kept need a table to be kept in. */
function namedTable(pipeline: Pipeline, node: Node): Fix['edits'] {
  const named = node.kind === 'target' ? targetQuarantine(pipeline, node) : quarantineTable(pipeline, node.id)
  return named === null ? [{ path: 'errorHandling.dlq', value: { enabled: true, table: 'dlq.rejected' } }] : []
}
