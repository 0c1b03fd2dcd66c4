/** A node of the open document. It may be incomplete, so only its id and kind are certain. */
export interface NodeDocument {
  readonly id: string
  readonly kind: string
  readonly [key: string]: unknown
}

/** The open pipeline: the IR being edited, valid or not. */
export interface PipelineDocument {
  readonly nodes: readonly NodeDocument[]
  readonly [key: string]: unknown
}

/** The properties of a node that name an upstream node, in every kind that has inputs. */
export const inputKeys = ['input', 'left', 'right'] as const
export type InputKey = (typeof inputKeys)[number]

export interface NodeInput {
  readonly key: InputKey
  /** `node` or `node.branch`; '' where nothing is connected. */
  readonly reference: string
}

/** A text or record as a document, if it has at least the shape of one; null if the canvas cannot draw it. */
export function readDocument(value: unknown): PipelineDocument | null {
  if (typeof value !== 'object' || value === null || !('nodes' in value)) return null
  const nodes: unknown = value.nodes
  if (!Array.isArray(nodes) || !nodes.every(isNodeDocument)) return null
  if (new Set(nodes.map((node) => node.id)).size !== nodes.length) return null
  return value as PipelineDocument
}

const indexes = new WeakMap<PipelineDocument, ReadonlyMap<string, NodeDocument>>()

export function findNode(document: PipelineDocument, id: string): NodeDocument | undefined {
  let index = indexes.get(document)
  if (!index) {
    index = new Map(document.nodes.map((node) => [node.id, node]))
    indexes.set(document, index)
  }
  return index.get(id)
}

export function nodeInputs(node: NodeDocument): readonly NodeInput[] {
  return inputKeys.flatMap((key) => {
    const reference = node[key]
    return typeof reference === 'string' ? [{ key, reference }] : []
  })
}

/** The id of the node that a reference names: `split.active` names node `split`, unless a node has that very id. */
export function referencedNode(document: PipelineDocument, reference: string): string | null {
  if (findNode(document, reference)) return reference
  // The name of a branch may hold dots as well.
  for (let dot = reference.lastIndexOf('.'); dot > 0; dot = reference.lastIndexOf('.', dot - 1)) {
    const owner = reference.slice(0, dot)
    if (findNode(document, owner)) return owner
  }
  return null
}

/** An unused id: the given one, or with the next free number. */
export function freshNodeId(document: PipelineDocument, wanted: string): string {
  const taken = new Set(document.nodes.map((node) => node.id))
  if (!taken.has(wanted)) return wanted
  const stem = wanted.replace(/_\d+$/, '')
  for (let number = 2; ; number++) {
    if (!taken.has(`${stem}_${number}`)) return `${stem}_${number}`
  }
}

function isNodeDocument(value: unknown): value is NodeDocument {
  if (typeof value !== 'object' || value === null) return false
  const { id, kind } = value as Partial<NodeDocument>
  return typeof id === 'string' && id !== '' && typeof kind === 'string'
}
