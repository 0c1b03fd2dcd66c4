import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { fittingBounds, readWindowPlace, writeWindowPlace } from './window-place.ts'

const screen = { x: 0, y: 25, width: 1920, height: 1055 }
const left = (x: number, y: number) => ({ bounds: { x, y, width: 1000, height: 700 }, isMaximized: false })

test('the window opens where it was left', () => {
  expect(fittingBounds(left(300, 100), [screen])).toEqual({ x: 300, y: 100, width: 1000, height: 700 })
})

test('the first window is centred and never larger than the screen', () => {
  expect(fittingBounds(null, [screen])).toEqual({ x: 280, y: 123, width: 1360, height: 860 })
  expect(fittingBounds(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({
    x: 0,
    y: 0,
    width: 1024,
    height: 700,
  })
})

test.each([
  ['on a screen that is gone', 2500, 100],
  ['above the screen', 300, -50],
  ['below the screen', 300, 1070],
  ['with too little of it in sight', 1900, 100],
])('a window that was left %s comes back to the first screen', (_, x, y) => {
  expect(fittingBounds(left(x, y), [screen])).toEqual(fittingBounds(null, [screen]))
})

test('the place survives a restart, and a broken file is as none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weir-window-'))
  const file = join(folder, 'window-place.json')
  expect(readWindowPlace(file)).toBeNull()
  writeWindowPlace(file, left(1, 2))
  expect(readWindowPlace(file)).toEqual(left(1, 2))
  writeFileSync(file, '{"bounds":')
  expect(readWindowPlace(file)).toBeNull()
  rmSync(folder, { recursive: true })
})
