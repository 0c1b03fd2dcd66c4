import { referencedNode } from '../../../../src-shared/pipeline/check-structure.ts'
import type { Node, Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { nodeDefinition } from '../../../../src-shared/pipeline/nodes/registry.ts'

/** The part of a pipeline that a node's rows come through. A target gives no rows of its own: it shows what it is sent. */
export function pipelineUpTo(ir: Pipeline, nodeId: string): { readonly ir: Pipeline; readonly reference: string } {
  const asked = ir.nodes.find((node) => node.id === nodeId)
  const reference = asked?.kind === 'target' ? asked.input : nodeId
  const kept = new Set<Node>()
  const keep = (read: string) => {
    const node = referencedNode(ir, read)
    if (!node || kept.has(node)) return
    kept.add(node)
    for (const input of nodeDefinition(node.kind).inputs(node)) keep(input.reference)
  }
  keep(reference)
  if (asked?.kind === 'target') kept.add(asked)
  return { ir: { ...ir, nodes: ir.nodes.filter((node) => kept.has(node)) }, reference }
}
