import { expect, test } from 'vitest'

import { placeView } from './place-view.ts'

const graph = { x: 0, y: 0, width: 1_100, height: 380 }
const first = { x: 0, y: 0 }
const placed = (width: number, height: number) => placeView(graph, first, { width, height })

test('a graph grows with its pane, up to its own size, and stays in the middle', () => {
  const [small, large, huge] = [placed(880, 300), placed(1_100, 420), placed(2_400, 900)]
  expect(small.viewport.zoom).toBeLessThan(large.viewport.zoom)
  expect(large.viewport.zoom).toBeLessThan(1)
  expect(huge.viewport).toEqual({ x: 650, y: 260, zoom: 1 })
  expect([small.isWhole, large.isWhole, huge.isWhole]).toEqual([true, true, true])
})

test.each([
  ['a graph', graph, 300],
  ['a strip of cards', { x: 0, y: 0, width: 500, height: 104 }, 172],
])('%s leaves room under its lowest cards for the links of a selected one', (_, bounds, height) => {
  const { viewport } = placeView(bounds, first, { width: 880, height })
  expect(viewport.y).toBeGreaterThanOrEqual(12)
  expect(viewport.y + bounds.height * viewport.zoom).toBeLessThanOrEqual(height - 32)
})

test('a strip that was made very low still shows its whole cards', () => {
  const strip = { x: 0, y: 0, width: 500, height: 104 }
  const { viewport, isWhole } = placeView(strip, first, { width: 880, height: 96 })
  expect(isWhole).toBe(true)
  expect(viewport.y + strip.height * viewport.zoom).toBeLessThanOrEqual(96)
})

test('a pipeline that is too long to be read starts at its sources', () => {
  const { viewport, isWhole } = placeView({ ...graph, width: 9_000 }, first, { width: 880, height: 420 })
  expect(isWhole).toBe(false)
  expect(viewport.x).toBe(24)
})
