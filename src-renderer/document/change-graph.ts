import type { DocumentState, Layout, Position } from './command.ts'
import { cardPitch } from './card-size.ts'
import { valueAt, withValueAt } from './document-path.ts'
import { canConnect, withAncestors } from './graph.ts'
import { nodeKind } from './node-catalog.ts'
import { referencesTo } from './node-outputs.ts'
import {
  findNode,
  freshNodeId,
  type InputKey,
  nodeInputs,
  type NodeDocument,
  type PipelineDocument,
  referencedNode,
  withoutFreeInputs,
} from './pipeline-document.ts'

/** An input of a node that is there. */
export interface InputPlace {
  readonly to: string
  readonly key: InputKey
}

/** Adds a node; with `feeds` it also becomes what an input reads. */
export function addNode(
  state: DocumentState,
  node: NodeDocument,
  position: Position | null,
  feeds: InputPlace | undefined,
): DocumentState {
  const id = freshNodeId(state.document, node.id)
  const added = { ...node, id }
  const nodes = state.document.nodes.map((each) =>
    each.id === feeds?.to ? withValueAt(each, feeds.key, referencesTo(added)[0] ?? id) : each,
  )
  return {
    document: { ...state.document, nodes: [...nodes, added] },
    layout: position ? { ...state.layout, [id]: position } : state.layout,
  }
}

/** Inserts a node into one connection: it reads what the input read, and the input reads its first output. Other connections stay. */
export function insertNode(state: DocumentState, node: NodeDocument, to: string, key: InputKey): DocumentState {
  const target = findNode(state.document, to)
  const input = nodeInputs(node)[0]
  const before = valueAt(target, key)
  if (!target || typeof before !== 'string' || !input) return state
  const id = freshNodeId(state.document, node.id)
  const inserted = withValueAt({ ...node, id }, input.key, before)
  const read = referencesTo(inserted)[0] ?? id
  const nodes = state.document.nodes.flatMap((each) =>
    each.id === to ? [inserted, withValueAt(each, key, read)] : [each],
  )
  return { document: { ...state.document, nodes }, layout: withRoomBefore(state, id, to) }
}

/** The new node gets the position of the next one, which moves right together with everything after it. */
function withRoomBefore(state: DocumentState, id: string, to: string): Layout {
  const place = state.layout[to]
  if (!place) return state.layout
  const shifted = Object.entries(state.layout).map(([key, each]): [string, Position] => [
    key,
    withAncestors(state.document, key).has(to) ? { x: each.x + cardPitch.x, y: each.y } : each,
  ])
  return { ...Object.fromEntries(shifted), [id]: place }
}

export function removeNodes(state: DocumentState, ids: ReadonlySet<string>): DocumentState {
  const { document } = state
  if (!document.nodes.some((node) => ids.has(node.id))) return state
  const kept = document.nodes.filter((node) => !ids.has(node.id))
  const nodes = kept.map((node) => {
    const freed = withReferences(node, (reference) => {
      const owner = referencedNode(document, reference)
      return owner !== null && ids.has(owner) ? upstreamBeyond(document, owner, ids, node) : reference
    })
    return freed === node ? node : withoutFreeInputs(freed)
  })
  const layout = Object.fromEntries(Object.entries(state.layout).filter(([id]) => !ids.has(id)))
  return { document: { ...document, nodes }, layout }
}

/** The input of a removed node, so that the nodes after it stay connected; '' unless it is exactly one. */
function upstreamBeyond(
  document: PipelineDocument,
  id: string,
  removed: ReadonlySet<string>,
  reader: NodeDocument,
): string {
  const visited = new Set<string>()
  let current = id
  while (!visited.has(current)) {
    visited.add(current)
    const node = findNode(document, current)
    const inputs = node ? nodeInputs(node).filter((input) => input.reference !== '') : []
    const reference = inputs.length === 1 ? (inputs[0]?.reference ?? '') : ''
    const owner = referencedNode(document, reference)
    if (owner === null) return ''
    if (!removed.has(owner)) return mayRead(document, reader, owner) ? reference : ''
    current = owner
  }
  return ''
}

/** Few kinds may follow a node that ends the pipeline. */
function mayRead(document: PipelineDocument, reader: NodeDocument, from: string): boolean {
  return (
    nodeKind(findNode(document, from)?.kind ?? '')?.hasOutput !== false || nodeKind(reader.kind)?.followsEnds === true
  )
}

export function duplicateNodes(state: DocumentState, ids: readonly string[]): DocumentState {
  const originals = state.document.nodes.filter((node) => ids.includes(node.id))
  if (originals.length === 0) return state
  const copyIds = new Map<string, string>()
  let document = state.document
  let layout = state.layout
  for (const original of originals) {
    const id = freshNodeId(document, original.id)
    copyIds.set(original.id, id)
    document = { ...document, nodes: [...document.nodes, { ...original, id }] }
    const place = layout[original.id]
    if (place) layout = { ...layout, [id]: { x: place.x + 24, y: place.y + 112 } }
  }
  const copies = new Set(copyIds.values())
  const copied = (reference: string) => {
    const owner = referencedNode(state.document, reference)
    const copy = owner === null ? undefined : copyIds.get(owner)
    return owner === null || copy === undefined ? reference : copy + reference.slice(owner.length)
  }
  const nodes = document.nodes.map((node) => (copies.has(node.id) ? withReferences(node, copied) : node))
  return { document: { ...document, nodes }, layout }
}

export function connect(state: DocumentState, reference: string, to: string, key: InputKey): DocumentState {
  const from = referencedNode(state.document, reference)
  const reader = findNode(state.document, to)
  if (from === null || !reader || valueAt(reader, key) === reference || !canConnect(state.document, from, to))
    return state
  const nodes = state.document.nodes.map((node) => (node.id === to ? withValueAt(node, key, reference) : node))
  return { ...state, document: { ...state.document, nodes } }
}

export function renameNode(state: DocumentState, id: string, newId: string): DocumentState {
  if (newId === '' || newId === id || !findNode(state.document, id) || findNode(state.document, newId)) return state
  const nodes = state.document.nodes.map((node) => {
    const renamed = node.id === id ? { ...node, id: newId } : node
    return withReferences(renamed, (reference) =>
      referencedNode(state.document, reference) === id ? newId + reference.slice(id.length) : reference,
    )
  })
  const layout = Object.fromEntries(
    Object.entries(state.layout).map(([key, place]) => [key === id ? newId : key, place]),
  )
  return { document: { ...state.document, nodes }, layout }
}

export function withReferences(node: NodeDocument, change: (reference: string) => string): NodeDocument {
  return nodeInputs(node).reduce<NodeDocument>((changed, { key, reference }) => {
    const next = change(reference)
    return next === reference ? changed : withValueAt(changed, key, next)
  }, node)
}
