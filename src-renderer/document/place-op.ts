import type { Command } from './command.ts'
import { valueAt, withValueAt } from './document-path.ts'
import { connections, type Connection, downstreamOf } from './graph.ts'
import { newNode, nodeKind } from './node-catalog.ts'
import { findNode, nodeInputs, type NodeDocument, type PipelineDocument, referencedNode } from './pipeline-document.ts'

export type Op = Readonly<Record<string, unknown>>

/** A change that adds an op to the rows that are shown, and the op's place once it is made. */
export interface PlacedOp {
  readonly command: Command
  readonly nodeId: string
  readonly path: string
}

/**
 * Puts an op on the rows of a reference as the selected node shows them: at the end of the node's own list, at the start
 * of the only transform that reads them, or in a new transform between them and whoever reads them.
 */
export function placeOp(
  document: PipelineDocument,
  selectedId: string,
  reference: string,
  op: Op,
  label: string,
): PlacedOp | null {
  const owner = findNode(document, referencedNode(document, reference) ?? '')
  if (!owner) return null
  const readers = connections(document).filter((connection) => connection.reference === reference)
  const isOwn = hasOps(owner) && reference === owner.id
  if (isOwn && (owner.id === selectedId || readers.length <= 1)) return inList(owner.id, opsOf(owner).length, op, label)
  const selected = findNode(document, selectedId)
  const isEnd = selected !== undefined && nodeKind(selected.kind)?.hasOutput === false
  const between = isEnd ? readers.filter(({ to }) => to === selectedId) : readers
  const [only] = between
  const reader = between.length === 1 && only ? findNode(document, only.to) : undefined
  if (reader && hasOps(reader) && nodeInputs(reader).length === 1) return inList(reader.id, 0, op, label)
  return inNewNode(document, reference, between, op, label)
}

/** Whether rows that a reference's ops send to quarantine have a table to go to: of a node after it, or the pipeline's. */
export function hasQuarantine(document: PipelineDocument, reference: string): boolean {
  const after = new Set([referencedNode(document, reference) ?? ''])
  for (const id of after) for (const next of downstreamOf(document, id)) after.add(next)
  const isNamed = (node: NodeDocument) =>
    typeof valueAt(node, 'quarantine.table') === 'string' && valueAt(node, 'quarantine.enabled') !== false
  if (document.nodes.some((node) => after.has(node.id) && isNamed(node))) return true
  return (
    valueAt(document, 'errorHandling.dlq.enabled') === true &&
    typeof valueAt(document, 'errorHandling.dlq.table') === 'string'
  )
}

/** The op, with null in the place of values that do not fit where there is no quarantine for their rows. */
export const keepingMisfits = (op: Op, canQuarantine: boolean): Op =>
  op['onError'] === 'quarantine' && !canQuarantine ? { ...op, onError: 'null' } : op

function inList(id: string, index: number, item: Op, label: string): PlacedOp {
  return { command: { type: 'addItem', id, list: 'ops', index, item, label }, nodeId: id, path: `ops[${index}]` }
}

function inNewNode(
  document: PipelineDocument,
  reference: string,
  readers: readonly Connection[],
  op: Op,
  label: string,
): PlacedOp {
  const node: NodeDocument = { ...newNode('transform', document), input: reference, ops: [op] }
  const placed = { nodeId: node.id, path: 'ops[0]' }
  const [only] = readers
  if (!only) return { ...placed, command: { type: 'addNode', node, position: null } }
  if (readers.length === 1) return { ...placed, command: { type: 'insertNode', node, to: only.to, key: only.key } }
  const nodes = document.nodes.flatMap((each) => {
    const moved = readers
      .filter(({ to }) => to === each.id)
      .reduce<NodeDocument>((changed, { key }) => withValueAt(changed, key, node.id), each)
    return each.id === referencedNode(document, reference) ? [moved, node] : [moved]
  })
  return { ...placed, command: { type: 'applyFix', fix: { label, edits: [{ path: 'nodes', value: nodes }] } } }
}

const hasOps = (node: NodeDocument): boolean => Array.isArray(node['ops'])
const opsOf = (node: NodeDocument): readonly unknown[] => valueAt(node, 'ops') as readonly unknown[]
