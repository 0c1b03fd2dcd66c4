import type { Problem } from '../errors/problem.ts'
import { outputsOf, referencedNode } from './check-structure.ts'
import type { Node, Pipeline } from './ir.ts'
import { nodeError } from './nodes/node-problem.ts'
import { nodeDefinition } from './nodes/registry.ts'

/** The code of problems that prevent a run but not a preview of the nodes. */
export const unfinishedFlow = 'flow_unfinished'

/** What a pipeline lacks while it is drawn: a node is not connected, a file, a table or keys are not chosen yet. */
const unfinishedCodes: readonly string[] = [
  unfinishedFlow,
  'input_missing',
  'file_unchosen',
  'table_unchosen',
  'keys_unchosen',
]
export const isUnfinished = ({ code }: Problem): boolean => unfinishedCodes.includes(code)

/** Every row has to go somewhere: each node or branch with rows is read, and none without rows is. */
export function checkFlow(pipeline: Pipeline): readonly Problem[] {
  return pipeline.nodes.flatMap((node) => [...unreadProblems(node, pipeline), ...readingProblems(node, pipeline)])
}

function unreadProblems(node: Node, pipeline: Pipeline): readonly Problem[] {
  if (nodeDefinition(node.kind).role === 'target' || endsBehindTarget(node, pipeline)) return []
  const branches = outputsOf(node)
  const references = branches.length > 0 ? branches.map((name) => `${node.id}.${name}`) : [node.id]
  return references
    .filter((reference) => !pipeline.nodes.some((each) => readsOf(each).includes(reference)))
    .map((reference) =>
      flowProblem(
        node,
        pipeline,
        `No node reads the rows of ${reference}, so they would go nowhere. Connect it to a target, or remove it.`,
      ),
    )
}

function readingProblems(reader: Node, pipeline: Pipeline): readonly Problem[] {
  return readsOf(reader).flatMap((reference) => {
    const read = referencedNode(pipeline, reference)
    if (!read) return []
    const branches = outputsOf(read)
    if (branches.length > 0 && reference === read.id) {
      const message = `${reader.id} reads from ${read.id}, which has branches. Say which one: ${branches.map((name) => `${read.id}.${name}`).join(', ')}.`
      return [flowProblem(reader, pipeline, message)]
    }
    if (nodeDefinition(read.kind).role !== 'target' || !nodeDefinition(reader.kind).givesRows) return []
    if (nodeDefinition(reader.kind).followsTargets) return []
    const message = `${reader.id} reads from ${read.id}, which is a target and gives no rows. Read from the node before it.`
    return [flowProblem(reader, pipeline, message)]
  })
}

const readsOf = (node: Node): readonly string[] =>
  nodeDefinition(node.kind)
    .inputs(node)
    .map((input) => input.reference)

/** A node after a target has no rows to read. */
function endsBehindTarget(node: Node, pipeline: Pipeline): boolean {
  return readsOf(node).some((reference) => {
    const read = referencedNode(pipeline, reference)
    return read !== null && nodeDefinition(read.kind).role === 'target'
  })
}

function flowProblem(node: Node, pipeline: Pipeline, message: string): Problem {
  return nodeError(unfinishedFlow, message, node.id, `nodes[${pipeline.nodes.indexOf(node)}]`)
}
