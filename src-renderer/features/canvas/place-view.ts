import type { Rect, Viewport, XYPosition } from '@xyflow/react'

import { cardSize } from '../../document/card-size.ts'

/** Room for the controls at the edge. */
const margin = 56
const marginAbove = 20
const marginBelowBar = 12
/** Cards are not shown smaller than this at first; a longer pipeline starts at its sources instead. */
const smallestZoom = 0.62

export interface Pane {
  readonly width: number
  readonly height: number
  /** How much of its upper edge is covered, as by the result of a run. */
  readonly covered: number
}

/** Where a pipeline is shown: all of it unless its cards would be smaller than `least`, and then its beginning. */
export function placeView(
  bounds: Rect,
  first: XYPosition,
  pane: Pane,
  least = smallestZoom,
): { viewport: Viewport; isWhole: boolean } {
  const above = pane.covered === 0 ? marginAbove : pane.covered + marginBelowBar
  const below = pane.covered === 0 ? marginAbove : marginBelowBar
  const room = { width: pane.width - margin, height: pane.height - above }
  const fitting = Math.min((pane.width - 2 * margin) / bounds.width, (room.height - below) / bounds.height)
  const zoom = Math.min(1, Math.max(least, fitting))
  const isWide = bounds.width * zoom > room.width
  const isHigh = bounds.height * zoom > room.height
  const x = isWide ? margin - first.x * zoom : (pane.width - bounds.width * zoom) / 2 - bounds.x * zoom
  // In the middle, and lower where something covers the upper edge.
  const top = Math.max(
    (pane.height - bounds.height * zoom) / 2,
    Math.min(above, room.height + above - bounds.height * zoom),
  )
  const y = isHigh ? (pane.height - cardSize.height) / 2 - first.y * zoom : top - bounds.y * zoom
  return { viewport: { x, y, zoom }, isWhole: !isWide && !isHigh }
}
