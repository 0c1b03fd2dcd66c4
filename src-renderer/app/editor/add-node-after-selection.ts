import { cardPitch } from '../../document/card-size.ts'
import type { Position } from '../../document/command.ts'
import { withValueAt } from '../../document/document-path.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { connections, downstreamOf, fits } from '../../document/graph.ts'
import { newNode, nodeKind, type NodeKindEntry } from '../../document/node-catalog.ts'
import { freeReference } from '../../document/node-outputs.ts'
import {
  findNode,
  inputPorts,
  nodeInputs,
  type NodeDocument,
  type PipelineDocument,
} from '../../document/pipeline-document.ts'

/** Adds a node at the most likely place: after the selection, or else after the last node, or else unconnected. */
export function addNodeAfterSelection(kind: NodeKindEntry): void {
  const editor = useEditor.getState()
  const document = openDocument(editor)
  const { selectedIds } = editor
  const node = newNode(kind.kind, document)
  const inputs = nodeInputs(node)
  const givers = selectedIds.filter((id) => givesTo(document, id, kind))
  if (inputs.length > 1 && givers.length > 1) {
    const position = placeAfter(givers[0] ?? '', 0)
    editor.dispatch({ type: 'addNode', node: connectedTo(document, node, givers), position })
    return
  }
  const end = selectedEnd(document, selectedIds)
  if (end && kind.hasInput && kind.hasOutput && !kind.followsEnds) {
    editor.dispatch({ type: 'insertNode', node, to: end.id, key: end.key })
    return
  }
  const input = inputs[0]
  const from = kind.hasInput ? giverFor(document, selectedIds, kind) : null
  if (!input || from === null) {
    editor.dispatch({ type: 'addNode', node, position: null })
    return
  }
  const next = connections(document).filter((connection) => connection.reference === from.reference)
  const only = next.length === 1 ? next[0] : undefined
  if (kind.hasOutput && only && fits(kind.kind, findNode(document, only.to)?.kind ?? '')) {
    editor.dispatch({ type: 'insertNode', node, to: only.to, key: only.key })
    return
  }
  const position = placeAfter(from.id, downstreamOf(document, from.id).length)
  editor.dispatch({ type: 'addNode', node: withValueAt(node, input.key, from.reference), position })
}

/** One giver for each input, as many as there are. */
function connectedTo(document: PipelineDocument, node: NodeDocument, givers: readonly string[]): NodeDocument {
  return givers.reduce((each, giver, index) => {
    const port = inputPorts(each)[index]
    return port ? withValueAt(each, port.key, referenceAfter(document, giver)) : each
  }, node)
}

/** The selected node if it ends the pipeline: a new node goes before it. */
function selectedEnd(document: PipelineDocument, selectedIds: readonly string[]) {
  const node = findNode(document, selectedIds.length === 1 ? (selectedIds[0] ?? '') : '')
  const input = node && nodeKind(node.kind)?.hasOutput === false ? nodeInputs(node)[0] : undefined
  return node && input ? { id: node.id, key: input.key, reference: input.reference } : null
}

const givesTo = (document: PipelineDocument, id: string, kind: NodeKindEntry): boolean =>
  fits(findNode(document, id)?.kind ?? '', kind.kind)

function referenceAfter(document: PipelineDocument, id: string): string {
  const node = findNode(document, id)
  return node ? freeReference(document, node) : id
}

/** The selected node if a node of this kind may follow it, else the input of the selected end, else the last node that no other reads. */
function giverFor(
  document: PipelineDocument,
  selectedIds: readonly string[],
  kind: NodeKindEntry,
): { readonly id: string; readonly reference: string } | null {
  const selected = selectedIds.length === 1 ? selectedIds[0] : undefined
  if (selected !== undefined && givesTo(document, selected, kind)) {
    return { id: selected, reference: referenceAfter(document, selected) }
  }
  const end = selectedEnd(document, selectedIds)
  const read = end && connections(document).find(({ to, key }) => to === end.id && key === end.key)
  if (read) {
    const free = referenceAfter(document, read.from)
    const isFree = !connections(document).some((connection) => connection.reference === free)
    return { id: read.from, reference: isFree ? free : read.reference }
  }
  const last = document.nodes.findLast((node) => {
    if (nodeKind(node.kind)?.hasOutput === false || !givesTo(document, node.id, kind)) return false
    const free = freeReference(document, node)
    return !connections(document).some((connection) => connection.reference === free)
  })
  return last ? { id: last.id, reference: freeReference(document, last) } : null
}

function placeAfter(id: string, taken: number): Position | null {
  const place = useEditor.getState().history.present.layout[id]
  return place ? { x: place.x + cardPitch.x, y: place.y + taken * cardPitch.y } : null
}
