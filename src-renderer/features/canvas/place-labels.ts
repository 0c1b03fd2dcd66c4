import { type EdgeEnds, edgePoint } from './edge-point.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface LabelledEdge {
  readonly id: string
  readonly ends: EdgeEnds
}

/** A count and a little air; the place that is hovered is larger and may overlap. */
const label = { width: 40, height: 20 }
const inTheMiddle = 0.5
/** Shares of the way from the source, the best first. */
const spots = [inTheMiddle, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]
const cellSize = 128

/** Where on its connection each label is, so that none covers another one or a card; those with no free spot stay in the middle. */
export function placeLabels(edges: readonly LabelledEdge[], cards: readonly Box[] = []): ReadonlyMap<string, number> {
  const taken = new Map<string, Box[]>()
  for (const card of cards) take(taken, card)
  return new Map(
    edges.map(({ id, ends }) => {
      const spot = spots.find((at) => isFree(taken, boxAt(ends, at))) ?? inTheMiddle
      take(taken, boxAt(ends, spot))
      return [id, spot]
    }),
  )
}

function boxAt(ends: EdgeEnds, at: number): Box {
  const { x, y } = edgePoint(ends, at)
  return { x: x - label.width / 2, y: y - label.height / 2, ...label }
}

function take(taken: Map<string, Box[]>, box: Box): void {
  for (const cell of cellsOf(box)) {
    const boxes = taken.get(cell)
    if (boxes) boxes.push(box)
    else taken.set(cell, [box])
  }
}

const isFree = (taken: ReadonlyMap<string, readonly Box[]>, box: Box): boolean =>
  cellsOf(box).every((cell) => taken.get(cell)?.some((other) => overlap(box, other)) !== true)

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** The squares of a grid that a box touches: only boxes in the same ones can overlap. */
function cellsOf({ x, y, width, height }: Box): readonly string[] {
  const cells: string[] = []
  for (let column = Math.floor(x / cellSize); column <= Math.floor((x + width) / cellSize); column++) {
    for (let row = Math.floor(y / cellSize); row <= Math.floor((y + height) / cellSize); row++) {
      cells.push(`${column} ${row}`)
    }
  }
  return cells
}
