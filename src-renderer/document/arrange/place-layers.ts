import { cardPitch, cardSize } from '../card-size.ts'
import type { Position } from '../command.ts'
import type { Block, Link } from './group-blocks.ts'
import { groupedBy } from './grouped-by.ts'
import type { Layers } from './sort-into-layers.ts'

const gapX = cardPitch.x - cardSize.width
const gapY = cardPitch.y - cardSize.height
/** A layer of more blocks becomes a grid. */
const mostInColumn = 16
const aspect = 1.6

interface Column {
  readonly blocks: readonly Block[]
  readonly x: number
}

/** Where the blocks of a part are, from its own corner, and how large it is. */
export function placeLayers({ layers, links }: Layers) {
  const columnsOfLayers = spreadColumns(layers)
  const y = new Map<Block, number>()
  const [outgoing, incoming] = [groupedBy(links, (link) => link.from), groupedBy(links, (link) => link.to)]
  const byInputs = (block: Block) => mean((incoming.get(block) ?? []).map((link) => topFor(link, 'to', y)))
  const byOutputs = (block: Block) => mean((outgoing.get(block) ?? []).map((link) => topFor(link, 'from', y)))
  const byBoth = (block: Block) => mean([byInputs(block) ?? NaN, byOutputs(block) ?? NaN].filter(Number.isFinite))
  const forth = columnsOfLayers
  const back = columnsOfLayers.toReversed()
  for (const columns of forth) placeLayer(columns, byInputs, y)
  for (const columns of back) placeLayer(columns, byOutputs, y)
  for (const columns of forth) placeLayer(columns, byBoth, y)
  for (const columns of back) placeLayer(columns, byBoth, y)

  const real = columnsOfLayers.flat().flatMap(({ blocks, x }) => blocks.map((block) => ({ block, x })))
  const cards = real.filter(({ block }) => block.nodeIds.length > 0)
  const top = Math.min(...cards.map(({ block }) => y.get(block) ?? 0))
  const placed = new Map<Block, Position>(cards.map(({ block, x }) => [block, { x, y: (y.get(block) ?? 0) - top }]))
  return {
    placed,
    width: Math.max(...cards.map(({ block, x }) => x + block.width)),
    height: Math.max(...cards.map(({ block }) => (placed.get(block)?.y ?? 0) + block.height)),
  }
}

/** The columns of each layer from left to right: one, or several for a layer that would be too high. */
function spreadColumns(layers: readonly (readonly Block[])[]): readonly (readonly Column[])[] {
  let x = 0
  return layers.map((layer) => {
    const cards = layer.filter((block) => block.nodeIds.length > 0)
    const perColumn = cards.length > mostInColumn ? rowsOfGrid(cards) : layer.length
    // Connections that pass a grid go above or below it, so they need no place in it.
    const ordered = cards.length > mostInColumn ? cards : layer
    const columns: Column[] = []
    for (let from = 0; from < ordered.length; from += perColumn) {
      const blocks = ordered.slice(from, from + perColumn)
      columns.push({ blocks, x })
      x += Math.max(...blocks.map((block) => block.width)) + gapX
    }
    return columns
  })
}

function rowsOfGrid(blocks: readonly Block[]): number {
  const width = blocks.reduce((sum, block) => sum + block.width + gapX, 0) / blocks.length
  const height = blocks.reduce((sum, block) => sum + block.height + gapY, 0) / blocks.length
  const columns = Math.max(2, Math.round(Math.sqrt((aspect * blocks.length * height) / width)))
  return Math.ceil(blocks.length / columns)
}

/** Puts the blocks of a layer as near as possible to where they want to be, in their order and apart from each other. */
function placeLayer(columns: readonly Column[], wanted: (block: Block) => number | null, y: Map<Block, number>): void {
  const single = columns.length === 1 ? columns[0] : undefined
  if (single) {
    const tops = nearestTops(single.blocks.map((block) => ({ block, wanted: wanted(block) ?? y.get(block) ?? 0 })))
    for (const [index, block] of single.blocks.entries()) y.set(block, tops[index] ?? 0)
    return
  }
  // The rows of a grid stay rows: it moves as a whole.
  const all = columns.flatMap((column) => column.blocks)
  const middle = mean(all.flatMap((block) => wanted(block) ?? [])) ?? 0
  const rowHeight = Math.max(...all.map((block) => block.height)) + gapY
  const rows = Math.max(...columns.map((column) => column.blocks.length))
  for (const { blocks } of columns) {
    for (const [row, block] of blocks.entries()) y.set(block, middle + (row - (rows - 1) / 2) * rowHeight)
  }
}

/**
 * Tops with the least sum of squared distances from the wanted ones, in the given order and without overlaps: blocks that
 * would overlap are pooled and moved together (pool adjacent violators).
 */
function nearestTops(items: readonly { readonly block: Block; readonly wanted: number }[]): readonly number[] {
  let offset = 0
  const pools: { sum: number; count: number }[] = []
  const offsets = items.map(({ block, wanted }) => {
    const before = offset
    pools.push({ sum: wanted - before, count: 1 })
    for (
      let last = pools.at(-1), previous = pools.at(-2);
      last && previous;
      last = pools.at(-1), previous = pools.at(-2)
    ) {
      if (previous.sum / previous.count <= last.sum / last.count) break
      pools.splice(-2, 2, { sum: previous.sum + last.sum, count: previous.count + last.count })
    }
    offset += block.height + gapY
    return before
  })
  const starts = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
  return offsets.map((each, index) => each + (starts[index] ?? 0))
}

/** The top at which the end of a link is level with its other end. */
function topFor({ from, to, fromY, toY }: Link, end: 'from' | 'to', y: ReadonlyMap<Block, number>): number {
  return end === 'to' ? (y.get(from) ?? 0) + fromY - toY : (y.get(to) ?? 0) + toY - fromY
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
