import { arrangeNodes } from './arrange/arrange-nodes.ts'
import { cardPitch, cardShape, cardSize } from './card-size.ts'
import type { Layout, Position } from './command.ts'
import { upstreamOf } from './graph.ts'
import { findNode, type PipelineDocument } from './pipeline-document.ts'

/** A position for every node: its own, or a free one to the right of its inputs; all arranged if none has one yet. */
export function completeLayout(document: PipelineDocument, layout: Layout): Layout {
  const own = document.nodes.filter((node) => layout[node.id])
  if (own.length === 0) return arrangeNodes(document)
  const places = new Map<string, Position>()
  const taken = openTakenPlaces()
  const put = (id: string, place: Position) => {
    places.set(id, place)
    taken.add({ ...place, height: heightOf(document, id) })
  }
  for (const { id } of own) put(id, layout[id] ?? { x: 0, y: 0 })
  if (own.length < document.nodes.length) {
    for (const id of inFlowOrder(document)) {
      if (places.has(id)) continue
      put(id, taken.free({ ...wantedPlace(document, id, places), height: heightOf(document, id) }))
    }
  }
  return Object.fromEntries(places)
}

function wantedPlace(document: PipelineDocument, id: string, places: ReadonlyMap<string, Position>): Position {
  const upstream = upstreamOf(document, id).flatMap((from) => places.get(from) ?? [])
  const first = upstream[0]
  if (!first) return { x: Math.min(0, ...[...places.values()].map((place) => place.x)), y: 0 }
  return { x: Math.max(...upstream.map((place) => place.x)) + cardPitch.x, y: first.y }
}

interface Taken extends Position {
  readonly height: number
}

const leastGap = 12
const gap = cardPitch.y - cardSize.height
/** A new card goes into the next column rather than further below its input. */
const mostBelow = 10 * cardPitch.y

/** The places of cards, found by their column. */
function openTakenPlaces() {
  const byColumn = new Map<number, Taken[]>()
  const columnOf = (x: number): number => Math.floor(x / cardPitch.x)
  const near = (x: number) => [-1, 0, 1].flatMap((step) => byColumn.get(columnOf(x) + step) ?? [])
  const freeInColumn = ({ x, y, height }: Taken): number => {
    const inColumn = near(x)
      .filter((place) => Math.abs(place.x - x) < cardPitch.x - 20)
      .sort((a, b) => a.y - b.y)
    let top = y
    for (const place of inColumn) {
      if (top < place.y + place.height + leastGap && place.y < top + height + leastGap)
        top = place.y + place.height + gap
    }
    return top
  }
  return {
    add: (place: Taken): void => {
      const column = columnOf(place.x)
      const places = byColumn.get(column)
      if (places) places.push(place)
      else byColumn.set(column, [place])
    },
    free: (wanted: Taken): Position => {
      for (let x = wanted.x; ; x += cardPitch.x) {
        const y = freeInColumn({ ...wanted, x })
        if (y <= wanted.y + mostBelow) return { x, y }
      }
    },
  }
}

function heightOf(document: PipelineDocument, id: string): number {
  const node = findNode(document, id)
  return node ? cardShape(node).height : 0
}

/** Every node after the nodes it reads; nodes on a circle come in document order. */
function inFlowOrder(document: PipelineDocument): readonly string[] {
  const order = new Set<string>()
  const visiting = new Set<string>()
  const visit = (id: string) => {
    if (visiting.has(id)) return
    visiting.add(id)
    for (const upstream of upstreamOf(document, id)) visit(upstream)
    order.add(id)
  }
  for (const node of document.nodes) visit(node.id)
  return [...order]
}
