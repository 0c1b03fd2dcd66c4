import { type NodeOutput, namedOutputs } from '../../src-shared/pipeline/nodes/named-outputs.ts'
import { nodeDefinitions } from '../../src-shared/pipeline/nodes/registry.ts'
import { findNode, type NodeDocument, nodeInputs, type PipelineDocument } from './pipeline-document.ts'

/** The named outputs of a node as far as it is written; none where all its rows go one way. */
export const outputsOf = (node: NodeDocument): readonly NodeOutput[] =>
  namedOutputs(node, nodeDefinitions.find((definition) => definition.kind === node.kind)?.outputs)

/** The references to a node: its id, or one for each output. */
export function referencesTo(node: NodeDocument): readonly string[] {
  const outputs = outputsOf(node)
  return outputs.length === 0 ? [node.id] : outputs.map((output) => `${node.id}.${output.name}`)
}

/** The most likely reference for "after this node": an output that no node reads yet, otherwise the first. */
export function freeReference(document: PipelineDocument, node: NodeDocument): string {
  const read = new Set(document.nodes.flatMap((each) => nodeInputs(each).map((input) => input.reference)))
  const references = referencesTo(node)
  return references.find((reference) => !read.has(reference)) ?? references[0] ?? node.id
}

/** The part of a reference that names an output; null where it names a node as a whole. */
export const outputName = (reference: string, nodeId: string): string | null =>
  reference === nodeId ? null : reference.slice(nodeId.length + 1)

export interface OutputChange {
  readonly before: string
  /** Null if there is no such output any more. */
  readonly after: string | null
}

/** How references to a node's outputs change with the node: an output at the same index is renamed, or it is removed. */
export function outputChanges(before: NodeDocument, after: NodeDocument): readonly OutputChange[] {
  const was = outputsOf(before).map((output) => output.name)
  const is = outputsOf(after).map((output) => output.name)
  if (new Set(was).size !== was.length || new Set(is).size !== is.length) return []
  return was.flatMap((name, index) => {
    if (is.includes(name)) return []
    const renamed = was.length === is.length ? is[index] : undefined
    const isNew = renamed !== undefined && !was.includes(renamed)
    return [{ before: `${before.id}.${name}`, after: isNew ? `${after.id}.${renamed}` : null }]
  })
}

/** Whether a reference names an existing node or one of its outputs. */
export function isReference(document: PipelineDocument, nodeId: string, reference: string): boolean {
  const node = findNode(document, nodeId)
  return node !== undefined && referencesTo(node).includes(reference)
}
