import { referencedNode } from './check-structure.ts'
import type { Pipeline } from './ir.ts'
import { nodeDefinition } from './nodes/registry.ts'

/** The node and everything it reads, directly or not. */
export function upstreamOf(pipeline: Pipeline, nodeId: string): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (id: string) => {
    const node = referencedNode(pipeline, id)
    if (!node || found.has(node.id)) return
    found.add(node.id)
    for (const { reference } of nodeDefinition(node.kind).inputs(node)) visit(reference)
  }
  visit(nodeId)
  return found
}
