import { cardPitch, cardSize } from '../card-size.ts'
import type { Layout, Position } from '../command.ts'
import type { PipelineDocument } from '../pipeline-document.ts'
import { type Block, groupBlocks } from './group-blocks.ts'
import { placeLayers } from './place-layers.ts'
import { sortIntoLayers } from './sort-into-layers.ts'

/**
 * The layout of all nodes as a person would draw it: left to right, connections crossing little, what belongs together side
 * by side, a wide fan as a grid instead of one column. The same document always gets the same layout.
 */
export function arrangeNodes(document: PipelineDocument): Layout {
  const graph = groupBlocks(document)
  const parts = sortIntoLayers(graph).map((layers) => placeLayers(layers))
  const places: Record<string, Position> = {}
  for (const { corner, placed } of stackParts(parts)) {
    for (const [block, { x, y }] of placed) {
      for (const [index, id] of block.nodeIds.entries()) {
        places[id] = { x: Math.round(corner.x + x) + index * cardPitch.x, y: Math.round(corner.y + y) }
      }
    }
  }
  return places
}

interface Part {
  readonly placed: ReadonlyMap<Block, Position>
  readonly width: number
  readonly height: number
}

const gap = 64
/** Wider than high, as windows are. */
const aspect = 1.6

/** Parts that are not connected stand below each other, in several columns where one would be much too high. */
function stackParts(parts: readonly Part[]): readonly (Part & { readonly corner: Position })[] {
  const area = parts.reduce((sum, part) => sum + (part.width + gap) * (part.height + gap), 0)
  const limit = Math.max(6 * cardSize.height, Math.sqrt(area / aspect), ...parts.map((part) => part.height))
  let [x, y, width] = [0, 0, 0]
  return parts.map((part) => {
    if (y > 0 && y + part.height > limit) {
      x += width + gap
      y = 0
      width = 0
    }
    const corner = { x, y }
    y += part.height + gap
    width = Math.max(width, part.width)
    return { ...part, corner }
  })
}
