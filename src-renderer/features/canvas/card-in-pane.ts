import type { Viewport, XYPosition } from '@xyflow/react'

import { cardSize } from '../../document/card-size.ts'
import type { Pane } from './place-view.ts'

/** Whether a card at this place is wholly in sight. */
export function isInPane(place: XYPosition, { x, y, zoom }: Viewport, pane: Pane): boolean {
  const [left, top] = [place.x * zoom + x, place.y * zoom + y]
  const isWide = left + cardSize.width * zoom > pane.width
  const isHigh = top + cardSize.height * zoom > pane.height
  return left >= 0 && top >= 0 && !isWide && !isHigh
}

export const middleOfCard = (place: XYPosition): XYPosition => ({
  x: place.x + cardSize.width / 2,
  y: place.y + cardSize.height / 2,
})
