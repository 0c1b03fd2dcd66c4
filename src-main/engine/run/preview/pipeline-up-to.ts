import type { Node, Pipeline } from '../../../../src-shared/pipeline/ir.ts'

/** The part of a pipeline that a node's rows come through. A target gives no rows of its own: it shows what it is sent. */
export function pipelineUpTo(ir: Pipeline, nodeId: string): { readonly ir: Pipeline; readonly nodeId: string } {
  const byId = new Map(ir.nodes.map((node) => [node.id, node]))
  const asked = byId.get(nodeId)
  const shown = asked?.kind === 'target' ? asked.input : nodeId
  const kept = new Set<Node>()
  const keep = (id: string) => {
    const node = byId.get(id)
    if (!node || kept.has(node)) return
    kept.add(node)
    if ('input' in node) keep(node.input)
  }
  keep(shown)
  return { ir: { ...ir, nodes: ir.nodes.filter((node) => kept.has(node)) }, nodeId: shown }
}
