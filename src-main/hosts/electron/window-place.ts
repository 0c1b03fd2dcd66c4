import { readFileSync, writeFileSync } from 'node:fs'

import { z } from 'zod'

const rectangleSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
})
export type Rectangle = z.infer<typeof rectangleSchema>

const windowPlaceSchema = z.object({ bounds: rectangleSchema, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof windowPlaceSchema>

const firstSize = { width: 1360, height: 860 }
const leastVisible = 80

/** The last bounds of the window; null the first time, and if the file cannot be read. */
export function readWindowPlace(file: string): WindowPlace | null {
  try {
    return windowPlaceSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Synchronous, because the app may be about to exit. A failure is ignored. */
export function writeWindowPlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(file, JSON.stringify(place))
  } catch {
    return
  }
}

/** The bounds to open with: the last ones if part of the top edge is on a screen, otherwise centred on the first screen. */
export function fittingBounds(left: WindowPlace | null, screens: readonly Rectangle[]): Rectangle {
  const first = screens[0] ?? { x: 0, y: 0, ...firstSize }
  const bounds = left?.bounds
  if (bounds !== undefined && screens.some((screen) => isReachable(bounds, screen))) return bounds
  const width = Math.min(firstSize.width, first.width)
  const height = Math.min(firstSize.height, first.height)
  return {
    x: first.x + Math.round((first.width - width) / 2),
    y: first.y + Math.round((first.height - height) / 2),
    width,
    height,
  }
}

function isReachable(bounds: Rectangle, screen: Rectangle): boolean {
  const visibleWidth = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x)
  const isTopInside = bounds.y >= screen.y && bounds.y <= screen.y + screen.height - leastVisible
  return visibleWidth >= leastVisible && isTopInside
}
