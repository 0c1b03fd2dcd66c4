import type { Node, NodeOf, Pipeline } from '../ir.ts'
import { nodesRead } from './nodes-read.ts'

/**
 * The quarantine table of a target: that of the nearest validate node before it, else the pipeline's. Null where
 * none is named.
 */
export function targetQuarantine(pipeline: Pipeline, target: NodeOf<'target'>): string | null {
  const seen = new Set<Node>()
  let nodes: readonly Node[] = [target]
  while (nodes.length > 0) {
    for (const node of nodes) {
      seen.add(node)
      if (node.kind === 'validate' && node.quarantine && node.quarantine.enabled !== false) return node.quarantine.table
    }
    nodes = nodes.flatMap((node) => nodesRead(node, pipeline)).filter((node) => !seen.has(node))
  }
  const { dlq } = pipeline.errorHandling
  return dlq.enabled ? (dlq.table ?? null) : null
}
