import type { Rect, Viewport, XYPosition } from '@xyflow/react'

import { cardSize } from '../../document/card-size.ts'

const beside = 24
const above = 12
/** Room for the links under a selected card. */
const below = 36
/** Cards are not shown smaller than this at first; a longer pipeline starts at its sources instead. */
const smallestZoom = 0.62

export interface Pane {
  readonly width: number
  readonly height: number
}

/** Where a pipeline is shown: all of it unless its cards would be smaller than `least`, and then its beginning. */
export function placeView(
  bounds: Rect,
  first: XYPosition,
  pane: Pane,
  least = smallestZoom,
): { viewport: Viewport; isWhole: boolean } {
  const fitting = Math.min((pane.width - 2 * beside) / bounds.width, (pane.height - above - below) / bounds.height)
  const zoom = Math.min(1, Math.max(least, fitting))
  const [width, height] = [bounds.width * zoom, bounds.height * zoom]
  const isWide = width > pane.width - beside
  const isHigh = height > pane.height - above
  const x = isWide ? beside - first.x * zoom : (pane.width - width) / 2 - bounds.x * zoom
  const top = Math.max(above, Math.min((pane.height - height) / 2, pane.height - below - height))
  const y = isHigh ? (pane.height - cardSize.height) / 2 - first.y * zoom : top - bounds.y * zoom
  return { viewport: { x, y, zoom }, isWhole: !isWide && !isHigh }
}
