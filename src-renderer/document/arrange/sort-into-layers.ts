import type { Block, BlockGraph, Link } from './group-blocks.ts'
import { groupedBy } from './grouped-by.ts'

/** The blocks of a connected part, layer by layer, each in the order from top to bottom. */
export interface Layers {
  readonly layers: readonly (readonly Block[])[]
  /** Every link leads to the next layer; longer ones have bends on their way. */
  readonly links: readonly Link[]
}

/** The room that a long connection gets beside the blocks that it passes. */
const bendHeight = 64
const sweeps = 8

/** Sorts each connected part of a graph into layers, after Sugiyama: rank, bend long links, order by barycentre. */
export function sortIntoLayers(graph: BlockGraph): readonly Layers[] {
  return connectedParts(graph).map((part) => orderLayers(withBends(part, rank(part))))
}

function connectedParts({ blocks, links }: BlockGraph): readonly BlockGraph[] {
  const neighbours = new Map<Block, Block[]>(blocks.map((block) => [block, []]))
  for (const { from, to } of links) {
    neighbours.get(from)?.push(to)
    neighbours.get(to)?.push(from)
  }
  const partOf = new Map<Block, number>()
  let count = 0
  for (const start of blocks) {
    if (partOf.has(start)) continue
    const waiting = [start]
    partOf.set(start, count)
    for (let block = waiting.pop(); block; block = waiting.pop()) {
      for (const next of neighbours.get(block) ?? []) {
        if (partOf.has(next)) continue
        partOf.set(next, count)
        waiting.push(next)
      }
    }
    count += 1
  }
  const parts = Array.from({ length: count }, () => ({ blocks: [] as Block[], links: [] as Link[] }))
  for (const block of blocks) parts[partOf.get(block) ?? 0]?.blocks.push(block)
  for (const link of links) parts[partOf.get(link.from) ?? 0]?.links.push(link)
  return parts
}

/** The layer of each block: one after the last that it reads; what reads nothing stands just before its first reader. */
function rank({ blocks, links }: BlockGraph): ReadonlyMap<Block, number> {
  const outgoing = groupedBy(links, (link) => link.from)
  const waitsFor = new Map<Block, number>(blocks.map((block) => [block, 0]))
  for (const { to } of links) waitsFor.set(to, (waitsFor.get(to) ?? 0) + 1)
  const ranks = new Map<Block, number>()
  const ready = blocks.filter((block) => waitsFor.get(block) === 0)
  const roots = new Set(ready)
  for (const block of ready) ranks.set(block, 0)
  for (const block of ready) {
    for (const { to } of outgoing.get(block) ?? []) {
      ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(block) ?? 0) + 1))
      const left = (waitsFor.get(to) ?? 0) - 1
      waitsFor.set(to, left)
      if (left === 0) ready.push(to)
    }
  }
  for (const root of roots) {
    const readers = (outgoing.get(root) ?? []).map(({ to }) => ranks.get(to) ?? 0)
    if (readers.length > 0) ranks.set(root, Math.min(...readers) - 1)
  }
  return ranks
}

function withBends({ blocks, links }: BlockGraph, ranks: ReadonlyMap<Block, number>): Layers {
  const layers: (Block[] | undefined)[] = []
  for (const block of blocks) (layers[ranks.get(block) ?? 0] ??= []).push(block)
  const short: Link[] = []
  for (const link of links) {
    const last = ranks.get(link.to) ?? 0
    let from: Pick<Link, 'from' | 'fromY'> = link
    for (let layer = (ranks.get(link.from) ?? 0) + 1; layer < last; layer++) {
      const bend = { nodeIds: [], width: 0, height: bendHeight }
      ;(layers[layer] ??= []).push(bend)
      short.push({ from: from.from, fromY: from.fromY, to: bend, toY: bendHeight / 2 })
      from = { from: bend, fromY: bendHeight / 2 }
    }
    short.push({ ...from, to: link.to, toY: link.toY })
  }
  return { layers: Array.from(layers, (layer) => layer ?? []), links: short }
}

/** Orders each layer by the mean place of what its blocks are linked to, forth and back; the best order found is kept. */
function orderLayers({ layers, links }: Layers): Layers {
  const [outgoing, incoming] = [groupedBy(links, (link) => link.from), groupedBy(links, (link) => link.to)]
  let current = layers.map((layer) => [...layer])
  let best = current
  let fewest = crossings(current, outgoing)
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const isForth = sweep % 2 === 0
    current = current.map((layer) => [...layer])
    const indexes = isForth ? current.keys() : [...current.keys()].reverse()
    for (const index of indexes) {
      const before = current[isForth ? index - 1 : index + 1]
      const layer = current[index]
      if (before && layer) sortByNeighbours(layer, before, isForth ? incoming : outgoing, isForth)
    }
    const found = crossings(current, outgoing)
    if (found < fewest) [best, fewest] = [current, found]
  }
  return { layers: best, links }
}

function sortByNeighbours(
  layer: Block[],
  before: readonly Block[],
  linked: ReadonlyMap<Block, readonly Link[]>,
  isForth: boolean,
): void {
  const places = new Map(before.map((block, index) => [block, index]))
  const wanted = new Map(
    layer.map((block, index) => {
      const links = linked.get(block) ?? []
      if (links.length === 0) return [block, index]
      // Ports of one block count as fractions of its place.
      const sum = links.reduce((total, { from, to, fromY, toY }) => {
        const [other, y] = isForth ? [from, fromY] : [to, toY]
        return total + (places.get(other) ?? 0) + y / (other.height + 1)
      }, 0)
      return [block, sum / links.length]
    }),
  )
  layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
}

/** How many pairs of links cross between neighbouring layers. */
function crossings(layers: readonly (readonly Block[])[], outgoing: ReadonlyMap<Block, readonly Link[]>): number {
  let total = 0
  for (const [index, layer] of layers.entries()) {
    const places = new Map((layers[index + 1] ?? []).map((block, place) => [block, place]))
    const ends = layer.flatMap((block) =>
      (outgoing.get(block) ?? [])
        .toSorted((a, b) => a.fromY - b.fromY)
        .map((link) => (places.get(link.to) ?? 0) + link.toY / (link.to.height + 1)),
    )
    total += inversions(ends)
  }
  return total
}

/** How many pairs of numbers stand in the wrong order, counted while sorting by insertion into a sorted list. */
function inversions(numbers: readonly number[]): number {
  const sorted: number[] = []
  let total = 0
  for (const number of numbers) {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) <= number) low = middle + 1
      else high = middle
    }
    total += sorted.length - low
    sorted.splice(low, 0, number)
  }
  return total
}
