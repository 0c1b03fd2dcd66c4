import {
  addNode,
  connect,
  duplicateNodes,
  insertNode,
  removeNodes,
  renameNode,
  withReferences,
} from './change-graph.ts'
import type { Command, DocumentState, Layout } from './command.ts'
import { valueAt, withValueAt } from './document-path.ts'
import { outputChanges } from './node-outputs.ts'
import {
  findNode,
  type NodeDocument,
  type PipelineDocument,
  readDocument,
  withoutFreeInputs,
} from './pipeline-document.ts'

/** The state after a command; the same object if the command changes nothing or would break the graph. */
export function applyCommand(state: DocumentState, command: Command): DocumentState {
  switch (command.type) {
    case 'addNode':
      return addNode(state, command.node, command.position, command.feeds)
    case 'insertNode':
      return insertNode(state, command.node, command.to, command.key)
    case 'removeNodes':
      return removeNodes(state, new Set(command.ids))
    case 'duplicateNodes':
      return duplicateNodes(state, command.ids)
    case 'connect':
      return connect(state, command.reference, command.to, command.key)
    case 'disconnect':
      return changeNode(state, command.to, (node) => withoutFreeInputs(withValueAt(node, command.key, '')))
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

function moveNodes(state: DocumentState, positions: Layout): DocumentState {
  const moved = Object.entries(positions).filter(([id, to]) => {
    const from = state.layout[id]
    return findNode(state.document, id) && (from?.x !== to.x || from.y !== to.y)
  })
  return moved.length === 0 ? state : { ...state, layout: { ...state.layout, ...Object.fromEntries(moved) } }
}

/** Changes a node. References to a renamed output follow it, and references to a removed output are cleared. */
function changeNode(state: DocumentState, id: string, change: (node: NodeDocument) => NodeDocument): DocumentState {
  const before = findNode(state.document, id)
  if (!before) return state
  const after = change(before)
  const changes = new Map(outputChanges(before, after).map((each) => [each.before, each.after ?? '']))
  return changeDocument(state, {
    ...state.document,
    nodes: state.document.nodes.map((node) => {
      if (node.id === id) return after
      return changes.size === 0 ? node : withReferences(node, (reference) => changes.get(reference) ?? reference)
    }),
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

/** Accepts a changed document only if it is still valid: a fix or a path must not leave two nodes with one id. */
function changeDocument(state: DocumentState, document: PipelineDocument): DocumentState {
  return readDocument(document) ? { ...state, document } : state
}

function moved(items: readonly unknown[], from: number, to: number): readonly unknown[] {
  if (from < 0 || from >= items.length || to < 0 || to >= items.length) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, items[from])
}
