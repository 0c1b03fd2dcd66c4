import type { FormField } from '../../src-shared/forms/form-field.ts'
import { nodeSchema } from '../../src-shared/pipeline/ir.ts'
import { nodeDefinitions } from '../../src-shared/pipeline/nodes/registry.ts'
import { keysAt } from '../../src-shared/pipeline/schema-keys.ts'
import { withValueAt } from './document-path.ts'
import { freshNodeId, nodeInputs, type NodeDocument, type PipelineDocument } from './pipeline-document.ts'

/** A kind of node as the studio offers and edits it. */
export interface NodeKindEntry {
  readonly kind: string
  readonly label: string
  readonly doc: string
  readonly form: readonly FormField[]
  readonly isRunnable: boolean
  readonly hasInput: boolean
  readonly hasOutput: boolean
  /** Whether it may follow a node without output. */
  readonly followsEnds: boolean
  /** The properties of its schema that are not in the form: `ops`, `rowLevel`. */
  readonly properties: readonly string[]
}

/** Every kind of node, in the order of the palette. */
export const nodeKinds: readonly NodeKindEntry[] = nodeDefinitions.map((definition) => ({
  kind: definition.kind,
  label: definition.label,
  doc: definition.doc,
  form: definition.form,
  isRunnable: definition.refusal === null,
  hasInput: definition.inputs(definition.example('any', 'any')).length > 0,
  hasOutput: definition.givesRows,
  followsEnds: definition.followsTargets === true,
  properties: keysAt(nodeSchema, [], definition.example('any', 'any')),
}))

export const nodeKind = (kind: string): NodeKindEntry | undefined => nodeKinds.find((entry) => entry.kind === kind)

/** A new node of a kind, not connected yet. */
export function newNode(kind: string, document: PipelineDocument): NodeDocument {
  const definition = nodeDefinitions.find((each) => each.kind === kind)
  const id = freshNodeId(document, kind)
  return definition?.example(id, '') ?? { id, kind }
}

const summaries = new WeakMap<NodeDocument, string>()

/** What a node does, in plain words, as far as it is complete. */
export function summarizeNode(node: NodeDocument): string {
  const known = summaries.get(node)
  if (known !== undefined) return known
  const summary = summaryOf(node)
  summaries.set(node, summary)
  return summary
}

function summaryOf(node: NodeDocument): string {
  const definition = nodeDefinitions.find((each) => each.kind === node.kind)
  if (!definition) return `unknown kind ${node.kind}`
  // The canvas shows its connections, so a node with a missing input still gets a description.
  const connected = nodeInputs(node).reduce(
    (each, { key, reference }) => (reference === '' ? withValueAt(each, key, 'nothing') : each),
    node,
  )
  const read = nodeSchema.safeParse(connected)
  return read.success ? definition.summary(read.data) : 'not finished yet'
}
