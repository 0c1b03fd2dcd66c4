import { inputPorts, type NodeDocument } from './pipeline-document.ts'
import { outputsOf } from './node-outputs.ts'

/** The default size of a card on the canvas. */
export const cardSize = { width: 220, height: 104 } as const
/** The distance between the corners of neighbouring cards. */
export const cardPitch = { x: cardSize.width + 76, y: cardSize.height + 32 } as const

const headHeight = 36
const summaryHeight = 20
const footHeight = 30
export const portRowHeight = 22

export interface CardShape {
  readonly width: number
  readonly height: number
  /** The offset of the first named port; null if there are none and both ports are in the middle. */
  readonly portsTop: number | null
  readonly portRows: number
}

/** The size of a node's card: one row for each named port, inputs on the left and outputs on the right. */
export function cardShape(node: NodeDocument): CardShape {
  const inputs = inputPorts(node).length
  const outputs = outputsOf(node).length
  const portRows = Math.max(inputs > 1 ? inputs : 0, outputs)
  if (portRows === 0) return { ...cardSize, portsTop: null, portRows }
  // Conditions are shown next to their outputs and need no summary; the two sides of an input do.
  const portsTop = headHeight + (outputs > 0 ? 0 : summaryHeight)
  const height = portsTop + portRows * portRowHeight + 6 + footHeight
  return { width: cardSize.width, height: Math.max(cardSize.height, height), portsTop, portRows }
}

/** The middle of a port from the card's top. */
export function portTop({ portsTop, height }: CardShape, row: number | null): number {
  if (portsTop === null || row === null) return Math.round(height / 2) - 1
  return portsTop + row * portRowHeight + portRowHeight / 2
}
