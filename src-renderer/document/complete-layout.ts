import type { Layout, Position } from './command.ts'
import { connections, upstreamOf } from './graph.ts'
import type { PipelineDocument } from './pipeline-document.ts'

export const cardSize = { width: 220, height: 104 } as const
/** From one card's corner to the next one's. */
export const cardPitch = { x: cardSize.width + 52, y: cardSize.height + 32 } as const

/** A place for every node: the one it has, or a free one right of what it reads. */
export function completeLayout(document: PipelineDocument, layout: Layout): Layout {
  const places = new Map<string, Position>()
  for (const node of document.nodes) {
    const place = layout[node.id]
    if (place) places.set(node.id, place)
  }
  for (const id of inFlowOrder(document)) {
    if (!places.has(id)) places.set(id, freePlace(wantedPlace(document, id, places), [...places.values()]))
  }
  return Object.fromEntries(places)
}

/** Whether rows fan out or come together anywhere, so that a straight row of cards does not do. */
export function isBranched(document: PipelineDocument): boolean {
  const all = connections(document)
  return (
    new Set(all.map((each) => each.from)).size < all.length || new Set(all.map((each) => each.to)).size < all.length
  )
}

function wantedPlace(document: PipelineDocument, id: string, places: ReadonlyMap<string, Position>): Position {
  const upstream = upstreamOf(document, id).flatMap((from) => places.get(from) ?? [])
  const first = upstream[0]
  if (!first) return { x: Math.min(0, ...[...places.values()].map((place) => place.x)), y: 0 }
  return { x: Math.max(...upstream.map((place) => place.x)) + cardPitch.x, y: first.y }
}

function freePlace(wanted: Position, taken: readonly Position[]): Position {
  const overlaps = taken.some(
    (place) => Math.abs(place.x - wanted.x) < cardPitch.x - 20 && Math.abs(place.y - wanted.y) < cardPitch.y - 20,
  )
  return overlaps ? freePlace({ x: wanted.x, y: wanted.y + cardPitch.y }, taken) : wanted
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
