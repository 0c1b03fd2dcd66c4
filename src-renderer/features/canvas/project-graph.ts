import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react'

import { type CardShape, cardShape, portTop } from '../../document/card-size.ts'
import type { Layout } from '../../document/command.ts'
import { type Connection, connections } from '../../document/graph.ts'
import { isReference, outputName, outputsOf } from '../../document/node-outputs.ts'
import { inputPorts, type NodeDocument, type PipelineDocument } from '../../document/pipeline-document.ts'
import type { EdgeEnds } from './edge-point.ts'
import { placeLabels } from './place-labels.ts'

export type CardNode = Node<{ readonly node: NodeDocument; readonly shape: CardShape }, 'card'>
export type RowEdge = Edge<
  {
    readonly connection: Connection
    readonly isBroken: boolean
    /** Where its label is, as the share of its way from the source. */
    readonly labelAt: number
  },
  'rows'
>

/** The port of a node with a single output; for a node with named outputs it holds references to the node itself. */
export const wholeHandle = 'out'
export const outputHandle = (name: string): string => `out.${name}`

/** The meaning of a port in the document. */
export const referenceOf = (nodeId: string, handle: string | null | undefined): string =>
  handle?.startsWith('out.') ? `${nodeId}.${handle.slice('out.'.length)}` : nodeId

/** The nodes and edges of React Flow for a document. Unchanged nodes stay the same objects. */
export function projectNodes(
  document: PipelineDocument,
  places: Layout,
  selectedIds: readonly string[],
  before: ReadonlyMap<string, CardNode>,
): readonly CardNode[] {
  const selected = new Set(selectedIds)
  return document.nodes.map((node) => {
    const position = places[node.id] ?? { x: 0, y: 0 }
    const known = before.get(node.id)
    const isSelected = selected.has(node.id)
    const isSame =
      known?.data.node === node &&
      known.selected === isSelected &&
      known.position.x === position.x &&
      known.position.y === position.y
    return isSame ? known : cardNode(node, position, isSelected)
  })
}

export function projectEdges(document: PipelineDocument, places: Layout): readonly RowEdge[] {
  const edges = connections(document).map((connection) => {
    const { from, to, key, reference } = connection
    const isBroken = !isReference(document, from, reference)
    const output = outputName(reference, from)
    const sourceHandle = isBroken || output === null ? wholeHandle : outputHandle(output)
    return { id: `${to}/${key}`, source: from, target: to, sourceHandle, targetHandle: key, connection, isBroken }
  })
  const cards = new Map(
    document.nodes.map((node) => [node.id, cardNode(node, places[node.id] ?? { x: 0, y: 0 }, false)] as const),
  )
  const labels = placeLabels(
    edges.map((edge) => ({ id: edge.id, ends: endsOf(edge, cards) })),
    [...cards.values()].map(({ position, data: { shape } }) => ({ ...position, ...shape })),
  )
  return edges.map(({ connection, isBroken, ...edge }) => ({
    ...edge,
    type: 'rows' as const,
    data: { connection, isBroken, labelAt: labels.get(edge.id) ?? 0.5 },
  }))
}

type Handles = Pick<RowEdge, 'source' | 'target'> & { readonly sourceHandle: string; readonly targetHandle: string }

function endsOf(edge: Handles, cards: ReadonlyMap<string, CardNode>): EdgeEnds {
  const portAt = (nodeId: string, handleId: string) => {
    const { position = { x: 0, y: 0 }, handles = [] } = cards.get(nodeId) ?? {}
    const port = handles.find(({ id }) => id === handleId)
    return { x: position.x + (port?.x ?? 0), y: position.y + (port?.y ?? 0) }
  }
  const source = portAt(edge.source, edge.sourceHandle)
  const target = portAt(edge.target, edge.targetHandle)
  return { sourceX: source.x, sourceY: source.y, targetX: target.x, targetY: target.y }
}

function cardNode(node: NodeDocument, position: { x: number; y: number }, selected: boolean): CardNode {
  const shape = cardShape(node)
  const size = { width: shape.width, height: shape.height }
  // Ports are known before the card is rendered, so that edges appear at once, even to cards outside the view.
  return {
    id: node.id,
    type: 'card',
    position,
    selected,
    data: { node, shape },
    ...size,
    measured: size,
    handles: portsOf(node, shape),
  }
}

function portsOf(node: NodeDocument, shape: CardShape): NodeHandle[] {
  const inputs = inputPorts(node)
  const at = (x: number, y: number) => ({ x, y, width: 1, height: 1 })
  return [
    { id: wholeHandle, type: 'source', position: Position.Right, ...at(shape.width, portTop(shape, null)) },
    ...outputsOf(node).map(({ name }, row) => ({
      id: outputHandle(name),
      type: 'source' as const,
      position: Position.Right,
      ...at(shape.width, portTop(shape, row)),
    })),
    ...inputs.map(({ key }, row) => ({
      id: key,
      type: 'target' as const,
      position: Position.Left,
      ...at(0, portTop(shape, inputs.length > 1 ? row : null)),
    })),
  ]
}
