import type { Pipeline } from '../ir.ts'
import { nodesRead } from './nodes-read.ts'

/**
 * The quarantine table of a node: its own, else that of the next validate node downstream,
 * else the pipeline's. Null where none is named.
 */
export function quarantineTable(pipeline: Pipeline, nodeId: string): string | null {
  const seen = new Set<string>()
  let ids = [nodeId]
  while (ids.length > 0) {
    for (const id of ids) {
      const node = pipeline.nodes.find((each) => each.id === id)
      if (node && 'quarantine' in node && node.quarantine && node.quarantine.enabled !== false) {
        return node.quarantine.table
      }
      seen.add(id)
    }
    ids = pipeline.nodes
      .filter((node) => !seen.has(node.id) && nodesRead(node, pipeline).some(({ id }) => ids.includes(id)))
      .map((node) => node.id)
  }
  const { dlq } = pipeline.errorHandling
  return dlq.enabled ? (dlq.table ?? null) : null
}
