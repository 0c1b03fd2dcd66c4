import { cardPitch } from '../../document/complete-layout.ts'
import type { Position } from '../../document/command.ts'
import { withValueAt } from '../../document/document-path.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { downstreamOf } from '../../document/graph.ts'
import { newNode, nodeKind, type NodeKindEntry } from '../../document/node-catalog.ts'
import { findNode, nodeInputs, type NodeDocument } from '../../document/pipeline-document.ts'

/** Adds a node where it is most likely meant: on the way out of the selected node, else behind the last one, else free. */
export function addNodeAfterSelection(kind: NodeKindEntry, tables: readonly string[]): void {
  const editor = useEditor.getState()
  const document = openDocument(editor)
  const node = withTable(newNode(kind.kind, document), kind, tables)
  const input = nodeInputs(node)[0]
  const end = selectedEnd(editor.selectedIds)
  if (end && kind.hasInput && kind.hasOutput) {
    editor.dispatch({ type: 'insertNode', node, to: end.id, key: end.key })
    return
  }
  const from = kind.hasInput ? givingNode(editor.selectedIds) : null
  if (!input || from === null) {
    editor.dispatch({ type: 'addNode', node, position: null })
    return
  }
  const next = downstreamOf(document, from)
  const only = next.length === 1 ? findNode(document, next[0] ?? '') : undefined
  const into = only ? nodeInputs(only).find(({ reference }) => reference === from) : undefined
  if (kind.hasOutput && only && into) {
    editor.dispatch({ type: 'insertNode', node, to: only.id, key: into.key })
    return
  }
  editor.dispatch({ type: 'addNode', node: { ...node, [input.key]: from }, position: placeAfter(from, next.length) })
}

/** A table that is there is a better start than the name of none. */
function withTable(node: NodeDocument, kind: NodeKindEntry, tables: readonly string[]): NodeDocument {
  const field = kind.form.find((each) => each.control.kind === 'table')
  return field && tables[0] !== undefined ? withValueAt(node, field.key, tables[0]) : node
}

/** The selected node where it ends the pipeline: what comes new goes before it. */
function selectedEnd(selectedIds: readonly string[]) {
  const node = findNode(openDocument(useEditor.getState()), selectedIds.length === 1 ? (selectedIds[0] ?? '') : '')
  const input = node && nodeKind(node.kind)?.hasOutput === false ? nodeInputs(node)[0] : undefined
  return node && input ? { id: node.id, key: input.key } : null
}

/** The selected node where it gives rows, else the last one that does and feeds nobody. */
function givingNode(selectedIds: readonly string[]): string | null {
  const document = openDocument(useEditor.getState())
  const givesRows = (id: string) => nodeKind(findNode(document, id)?.kind ?? '')?.hasOutput === true
  const selected = selectedIds.length === 1 ? selectedIds[0] : undefined
  if (selected !== undefined && givesRows(selected)) return selected
  return (
    document.nodes.findLast((node) => givesRows(node.id) && downstreamOf(document, node.id).length === 0)?.id ?? null
  )
}

function placeAfter(id: string, taken: number): Position | null {
  const place = useEditor.getState().history.present.layout[id]
  return place ? { x: place.x + cardPitch.x, y: place.y + taken * cardPitch.y } : null
}
