import type { Command, DocumentState, Layout, Position } from './command.ts'
import { valueAt, withValueAt } from './document-path.ts'
import { cardPitch } from './complete-layout.ts'
import { canConnect, withAncestors } from './graph.ts'
import {
  findNode,
  freshNodeId,
  type InputKey,
  nodeInputs,
  type NodeDocument,
  type PipelineDocument,
  readDocument,
  referencedNode,
} from './pipeline-document.ts'

/** The state after a command; the very same state where the command changes nothing or would break the graph. */
export function applyCommand(state: DocumentState, command: Command): DocumentState {
  switch (command.type) {
    case 'addNode':
      return addNode(state, command.node, command.position)
    case 'insertNode':
      return insertNode(state, command.node, command.to, command.key)
    case 'removeNodes':
      return removeNodes(state, new Set(command.ids))
    case 'duplicateNodes':
      return duplicateNodes(state, command.ids)
    case 'connect':
      return connect(state, command.reference, command.to, command.key)
    case 'disconnect':
      return changeNode(state, command.to, (node) => ({ ...node, [command.key]: '' }))
    case 'moveNodes':
      return moveNodes(state, command.positions)
    case 'renameNode':
      return renameNode(state, command.id, command.newId)
    case 'setNodeValue':
      return changeNode(state, command.id, (node) => withValueAt(node, command.path, command.value))
    case 'addItem':
      return changeList(state, command.id, command.list, (items) => items.toSpliced(command.index, 0, command.item))
    case 'removeItem':
      return changeList(state, command.id, command.list, (items) => items.filter((_, at) => at !== command.index))
    case 'moveItem':
      return changeList(state, command.id, command.list, (items) => moved(items, command.from, command.to))
    case 'setPipelineValue':
      return changeDocument(state, withValueAt(state.document, command.path, command.value))
    case 'applyFix':
      return changeDocument(
        state,
        command.fix.edits.reduce((document, edit) => withValueAt(document, edit.path, edit.value), state.document),
      )
    case 'replaceDocument':
      return changeDocument(state, command.document)
  }
}

function addNode(state: DocumentState, node: NodeDocument, position: Position | null): DocumentState {
  const id = freshNodeId(state.document, node.id)
  return {
    document: { ...state.document, nodes: [...state.document.nodes, { ...node, id }] },
    layout: position ? { ...state.layout, [id]: position } : state.layout,
  }
}

function insertNode(state: DocumentState, node: NodeDocument, to: string, key: InputKey): DocumentState {
  const target = findNode(state.document, to)
  const input = nodeInputs(node)[0]
  if (!target || typeof target[key] !== 'string' || !input) return state
  const id = freshNodeId(state.document, node.id)
  const inserted = { ...node, id, [input.key]: target[key] }
  const nodes = state.document.nodes.flatMap((each) => (each.id === to ? [inserted, { ...each, [key]: id }] : [each]))
  return { document: { ...state.document, nodes }, layout: withRoomBefore(state, id, to) }
}

/** The new node takes the place of the one it goes before, which moves right with all that follows it. */
function withRoomBefore(state: DocumentState, id: string, to: string): Layout {
  const place = state.layout[to]
  if (!place) return state.layout
  const shifted = Object.entries(state.layout).map(([key, each]): [string, Position] => [
    key,
    withAncestors(state.document, key).has(to) ? { x: each.x + cardPitch.x, y: each.y } : each,
  ])
  return { ...Object.fromEntries(shifted), [id]: place }
}

function removeNodes(state: DocumentState, ids: ReadonlySet<string>): DocumentState {
  const { document } = state
  if (!document.nodes.some((node) => ids.has(node.id))) return state
  const kept = document.nodes.filter((node) => !ids.has(node.id))
  const nodes = kept.map((node) =>
    withReferences(node, (reference) => {
      const owner = referencedNode(document, reference)
      return owner !== null && ids.has(owner) ? upstreamBeyond(document, owner, ids) : reference
    }),
  )
  const layout = Object.fromEntries(Object.entries(state.layout).filter(([id]) => !ids.has(id)))
  return { document: { ...document, nodes }, layout }
}

/** What a removed node took its rows from, so that the nodes after it stay connected; '' where that is not one node. */
function upstreamBeyond(document: PipelineDocument, id: string, removed: ReadonlySet<string>): string {
  const visited = new Set<string>()
  let current = id
  while (!visited.has(current)) {
    visited.add(current)
    const node = findNode(document, current)
    const inputs = node ? nodeInputs(node) : []
    const reference = inputs.length === 1 ? (inputs[0]?.reference ?? '') : ''
    const owner = referencedNode(document, reference)
    if (owner === null || !removed.has(owner)) return owner === null ? '' : reference
    current = owner
  }
  return ''
}

function duplicateNodes(state: DocumentState, ids: readonly string[]): DocumentState {
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
  const nodes = document.nodes.map((node) =>
    copies.has(node.id) ? withReferences(node, (reference) => copyIds.get(reference) ?? reference) : node,
  )
  return { document: { ...document, nodes }, layout }
}

function connect(state: DocumentState, reference: string, to: string, key: InputKey): DocumentState {
  const from = referencedNode(state.document, reference)
  if (from === null || !canConnect(state.document, from, to)) return state
  return changeNode(state, to, (node) => ({ ...node, [key]: reference }))
}

function moveNodes(state: DocumentState, positions: Layout): DocumentState {
  const moved = Object.entries(positions).filter(([id, to]) => {
    const from = state.layout[id]
    return findNode(state.document, id) && (from?.x !== to.x || from.y !== to.y)
  })
  return moved.length === 0 ? state : { ...state, layout: { ...state.layout, ...Object.fromEntries(moved) } }
}

function renameNode(state: DocumentState, id: string, newId: string): DocumentState {
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

function changeNode(state: DocumentState, id: string, change: (node: NodeDocument) => NodeDocument): DocumentState {
  if (!findNode(state.document, id)) return state
  return changeDocument(state, {
    ...state.document,
    nodes: state.document.nodes.map((node) => (node.id === id ? change(node) : node)),
  })
}

function changeList(
  state: DocumentState,
  id: string,
  list: string,
  change: (items: readonly unknown[]) => readonly unknown[],
): DocumentState {
  return changeNode(state, id, (node) => {
    const items = valueAt(node, list)
    return withValueAt(node, list, change(Array.isArray(items) ? items : []))
  })
}

/** Takes a changed document only where it still is one: a fix or a path may not leave two nodes with one id. */
function changeDocument(state: DocumentState, document: PipelineDocument): DocumentState {
  return readDocument(document) ? { ...state, document } : state
}

function withReferences(node: NodeDocument, change: (reference: string) => string): NodeDocument {
  return nodeInputs(node).reduce<NodeDocument>(
    (changed, { key, reference }) => ({ ...changed, [key]: change(reference) }),
    node,
  )
}

function moved(items: readonly unknown[], from: number, to: number): readonly unknown[] {
  if (from < 0 || from >= items.length || to < 0 || to >= items.length) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, items[from])
}
