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
const inputKeys = ['input', 'left', 'right'] as const
/** The property with the upstream nodes of a kind that takes any number of them. */
const inputList = 'inputs'

/** Where a node names an upstream node, as a path in it: `input`, `left`, `inputs[2]`. */
export type InputKey = string

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

/** The name that a document gives its pipeline, if it gives one. */
export function pipelineName({ metadata }: PipelineDocument): string | null {
  const name: unknown = typeof metadata === 'object' && metadata !== null && 'name' in metadata ? metadata.name : null
  return typeof name === 'string' && name.trim() !== '' ? name : null
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
  const single = inputKeys.flatMap((key) => {
    const reference = node[key]
    return typeof reference === 'string' ? [{ key, reference }] : []
  })
  const listed = listOf(node).map((reference, index) => ({ key: `${inputList}[${index}]`, reference }))
  return [...single, ...listed]
}

/** The inputs with a free one at the end where a node takes any number of them. */
export function inputPorts(node: NodeDocument): readonly NodeInput[] {
  const inputs = nodeInputs(node)
  const listed = listOf(node)
  const takesMore = Array.isArray(node[inputList]) && listed.every((reference) => reference !== '')
  return takesMore ? [...inputs, { key: `${inputList}[${listed.length}]`, reference: '' }] : inputs
}

/** What a person calls an input: `left`, or its number in a list. */
export function inputName(key: InputKey): string {
  const place = /\[(\d+)\]$/.exec(key)?.[1]
  return place === undefined ? key : String(Number(place) + 1)
}

/** The node without what nothing is connected to in its list of inputs; two stay, to be connected. */
export function withoutFreeInputs(node: NodeDocument): NodeDocument {
  const listed = listOf(node)
  if (!listed.includes('')) return node
  const connected = listed.filter((reference) => reference !== '')
  return { ...node, [inputList]: connected.length < 2 ? [...connected, '', ''].slice(0, 2) : connected }
}

function listOf(node: NodeDocument): readonly string[] {
  const listed = node[inputList]
  return Array.isArray(listed) ? listed.map((reference) => (typeof reference === 'string' ? reference : '')) : []
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
