import { type Edge, type Node, Position } from '@xyflow/react'

import type { Layout } from '../../document/command.ts'
import { cardSize } from '../../document/complete-layout.ts'
import { type Connection, connections } from '../../document/graph.ts'
import { nodeInputs, type NodeDocument, type PipelineDocument } from '../../document/pipeline-document.ts'

export type CardNode = Node<{ readonly node: NodeDocument }, 'card'>
export type RowEdge = Edge<{ readonly connection: Connection }, 'rows'>

export const outputHandle = 'out'

/** What React Flow draws for a document. Nodes that look the same as before stay the very same objects. */
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

export function projectEdges(document: PipelineDocument): readonly RowEdge[] {
  return connections(document).map((connection) => ({
    id: `${connection.to}/${connection.key}`,
    type: 'rows',
    source: connection.from,
    target: connection.to,
    sourceHandle: outputHandle,
    targetHandle: connection.key,
    data: { connection },
  }))
}

function cardNode(node: NodeDocument, position: { x: number; y: number }, selected: boolean): CardNode {
  const inputs = nodeInputs(node)
  return {
    id: node.id,
    type: 'card',
    position,
    selected,
    data: { node },
    ...cardSize,
    measured: cardSize,
    // Known before the card is drawn, so that edges are there at once, also to cards outside the view.
    handles: [
      {
        id: outputHandle,
        type: 'source',
        position: Position.Right,
        x: cardSize.width,
        y: inputTop(0, 1),
        width: 1,
        height: 1,
      },
      ...inputs.map(({ key }, index) => ({
        id: key,
        type: 'target' as const,
        position: Position.Left,
        x: 0,
        y: inputTop(index, inputs.length),
        width: 1,
        height: 1,
      })),
    ],
  }
}

/** Inputs share the left side evenly. */
export const inputTop = (index: number, count: number): number =>
  Math.round((cardSize.height * (index + 1)) / (count + 1)) - 1
