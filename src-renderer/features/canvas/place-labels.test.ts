import { getBezierPath, Position } from '@xyflow/react'
import { expect, test } from 'vitest'

import { edgePoint } from './edge-point.ts'
import { placeLabels } from './place-labels.ts'

const across = { sourceX: 220, sourceY: 50, targetX: 296, targetY: 50 }
const down = { sourceX: 220, sourceY: 50, targetX: 520, targetY: 190 }
const up = { sourceX: 220, sourceY: 190, targetX: 520, targetY: 50 }

const areApart = (a: { x: number; y: number }, b: { x: number; y: number }): boolean =>
  Math.abs(a.x - b.x) >= 40 || Math.abs(a.y - b.y) >= 20

test('the labels of connections that cross in the middle do not cover each other', () => {
  const places = placeLabels([
    { id: 'down', ends: down },
    { id: 'up', ends: up },
    { id: 'across', ends: across },
  ])
  expect(places.get('down')).toBe(0.5)
  expect(places.get('across')).toBe(0.5)
  expect(areApart(edgePoint(down, places.get('down') ?? 0), edgePoint(up, places.get('up') ?? 0))).toBe(true)
})

test('a label is beside the card that its connection goes behind', () => {
  const card = { x: 330, y: 60, width: 100, height: 104 }
  const at = placeLabels([{ id: 'down', ends: down }], [card]).get('down') ?? 0.5
  const { x, y } = edgePoint(down, at)
  const isOnCard = x + 20 > card.x && x - 20 < card.x + card.width && y + 10 > card.y && y - 10 < card.y + card.height
  expect(isOnCard).toBe(false)
})

test('a label lies on the curve that is drawn', () => {
  for (const ends of [down, up, { ...down, targetX: 100 }]) {
    const [, x, y] = getBezierPath({ ...ends, sourcePosition: Position.Right, targetPosition: Position.Left })
    expect(edgePoint(ends, 0.5)).toEqual({ x, y })
  }
})
