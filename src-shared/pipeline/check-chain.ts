import type { Problem } from '../errors/problem.ts'
import { referencedNode } from './check-structure.ts'
import type { Node, Pipeline } from './ir.ts'
import { nodeError } from './nodes/node-problem.ts'
import { nodeDefinition } from './nodes/registry.ts'

/** The code of what keeps a pipeline from running but not its nodes from being looked at. */
export const notOneChain = 'not_one_chain'

/** A run takes one chain from one source to one target; whatever else is drawn is refused, so that no row is lost in silence. */
export function checkChain(pipeline: Pipeline): readonly Problem[] {
  const problems: Problem[] = []
  const refuse = (node: Node, message: string) =>
    problems.push(nodeError(notOneChain, message, node.id, `nodes[${pipeline.nodes.indexOf(node)}]`))
  const readers = (node: Node) =>
    pipeline.nodes.filter((each) =>
      nodeDefinition(each.kind)
        .inputs(each)
        .some((input) => referencedNode(pipeline, input.reference) === node),
    )
  let sources = 0
  for (const node of pipeline.nodes) {
    const { role } = nodeDefinition(node.kind)
    if (role === 'source' && ++sources > 1) {
      refuse(node, `${node.id} is a second source, which this build cannot run. Make a pipeline for each source.`)
    }
    const next = readers(node)
    if (role === 'target') {
      for (const reader of next)
        refuse(
          reader,
          `${reader.id} reads from ${node.id}, which is a target and gives no rows. Read from the node before it.`,
        )
      continue
    }
    if (next.length === 0) {
      refuse(
        node,
        `No node reads the rows of ${node.id}, so they would go nowhere. Connect it to a target, or remove it.`,
      )
    }
    for (const reader of next.slice(1)) {
      refuse(
        reader,
        `${reader.id} reads from ${node.id}, which feeds ${next[0]?.id ?? ''} already; this build runs one chain. Make a pipeline for each target.`,
      )
    }
  }
  return problems
}
