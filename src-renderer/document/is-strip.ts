import { connections } from './graph.ts'
import { outputsOf } from './node-outputs.ts'
import { nodeInputs, type PipelineDocument } from './pipeline-document.ts'

const mostInStrip = 5

/** Whether a pipeline is a short row of nodes, so that one strip of cards shows all of it. */
export function isStrip(document: PipelineDocument): boolean {
  const { nodes } = document
  if (nodes.length > mostInStrip) return false
  const read = connections(document).map(({ from }) => from)
  return (
    nodes.every((node) => nodeInputs(node).length <= 1 && outputsOf(node).length <= 1) &&
    new Set(read).size === read.length
  )
}
