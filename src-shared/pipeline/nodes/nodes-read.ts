import type { Node, Pipeline } from '../ir.ts'

/** The nodes that a node reads. A reference is the id of one, or that and a branch of it; ids and names may both hold dots. */
export function nodesRead(node: Node, pipeline: Pipeline): readonly Node[] {
  const references = 'left' in node ? [node.left, node.right] : 'input' in node ? [node.input] : []
  return references.flatMap((reference) => {
    const named = pipeline.nodes.filter(({ id }) => reference === id || reference.startsWith(`${id}.`))
    return named.toSorted((a, b) => b.id.length - a.id.length)[0] ?? []
  })
}
