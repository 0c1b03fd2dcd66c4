import type { Problem } from '../../../src-shared/errors/problem.ts'
import { unfinishedFlow } from '../../../src-shared/pipeline/check-flow.ts'
import { referencedNode } from '../../../src-shared/pipeline/check-structure.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'

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

/** The problems that prevent a preview of a node: those after it and a missing target do not matter. */
export const problemsInTheWay = (problems: readonly Problem[], upstream: ReadonlySet<string>): readonly Problem[] =>
  problems.filter(({ nodeId, code }) => nodeId !== null && upstream.has(nodeId) && code !== unfinishedFlow)
