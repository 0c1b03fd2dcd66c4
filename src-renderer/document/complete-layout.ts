import { cardPitch, cardShape } from './card-size.ts'
import type { Layout, Position } from './command.ts'
import { connections, upstreamOf } from './graph.ts'
import { findNode, type PipelineDocument } from './pipeline-document.ts'

/** A position for every node: its own, or a free one to the right of its inputs. */
export function completeLayout(document: PipelineDocument, layout: Layout): Layout {
  const places = new Map<string, Position>()
  for (const node of document.nodes) {
    const place = layout[node.id]
    if (place) places.set(node.id, place)
  }
  for (const id of inFlowOrder(document)) {
    if (places.has(id)) continue
    const taken = [...places].map(([key, place]) => ({ ...place, height: heightOf(document, key) }))
    places.set(id, freePlace({ ...wantedPlace(document, id, places), height: heightOf(document, id) }, taken))
  }
  return Object.fromEntries(places)
}

/** Whether the graph branches or joins, so that a straight row of cards does not work. */
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

interface Taken extends Position {
  readonly height: number
}

const leastGap = 12
const gap = 32

function freePlace(wanted: Taken, taken: readonly Taken[]): Position {
  const inTheWay = taken.filter(
    (place) =>
      Math.abs(place.x - wanted.x) < cardPitch.x - 20 &&
      wanted.y < place.y + place.height + leastGap &&
      place.y < wanted.y + wanted.height + leastGap,
  )
  if (inTheWay.length === 0) return { x: wanted.x, y: wanted.y }
  const below = Math.max(...inTheWay.map((place) => place.y + place.height + gap))
  return freePlace({ ...wanted, y: below }, taken)
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
