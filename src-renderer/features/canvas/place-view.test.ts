import { expect, test } from 'vitest'

import { placeView } from './place-view.ts'

const graph = { x: 0, y: 0, width: 1_100, height: 380 }
const first = { x: 0, y: 0 }
const placed = (width: number, height: number, covered = 0) => placeView(graph, first, { width, height, covered })

test('a graph grows with its pane, up to its own size, and stays in the middle', () => {
  const [small, large, huge] = [placed(880, 300), placed(1_100, 420), placed(2_400, 900)]
  expect(small.viewport.zoom).toBeLessThan(large.viewport.zoom)
  expect(large.viewport.zoom).toBeLessThan(1)
  expect(huge.viewport).toEqual({ x: 650, y: 260, zoom: 1 })
  expect([small.isWhole, large.isWhole, huge.isWhole]).toEqual([true, true, true])
})

test('no card is under what covers the upper edge, and none is below the pane', () => {
  const { viewport } = placed(880, 300, 44)
  expect(viewport.y).toBeGreaterThanOrEqual(44)
  expect(viewport.y + graph.height * viewport.zoom).toBeLessThanOrEqual(300)
})

test('a strip of cards moves below what covers it, as far as there is room', () => {
  const strip = { x: 0, y: 0, width: 500, height: 104 }
  const { viewport } = placeView(strip, first, { width: 880, height: 172, covered: 44 })
  expect(viewport.y).toBeGreaterThanOrEqual(44)
  expect(viewport.y + strip.height * viewport.zoom).toBeLessThanOrEqual(172)
})

test('a pipeline that is too long to be read starts at its sources', () => {
  const { viewport, isWhole } = placeView({ ...graph, width: 9_000 }, first, { width: 880, height: 420, covered: 0 })
  expect(isWhole).toBe(false)
  expect(viewport.x).toBe(56)
})
