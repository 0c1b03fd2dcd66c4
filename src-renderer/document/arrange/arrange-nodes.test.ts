import fc from 'fast-check'
import { expect, test } from 'vitest'

import { cardPitch, cardShape } from '../card-size.ts'
import type { Layout } from '../command.ts'
import { connections } from '../graph.ts'
import type { NodeDocument, PipelineDocument } from '../pipeline-document.ts'
import { arrangeNodes } from './arrange-nodes.ts'

const step = (id: string, input = ''): NodeDocument => ({ id, kind: 'transform', input })
const count = (length: number) => Array.from({ length }, (_, index) => index)

function overlaps(document: PipelineDocument, layout: Layout): readonly string[] {
  const cards = document.nodes
    .map((node) => ({ id: node.id, ...layout[node.id]!, ...cardShape(node) }))
    .sort((a, b) => a.x - b.x)
  return cards.flatMap((card, index) =>
    cards
      .slice(index + 1, index + 200)
      .filter(
        (other) => other.x < card.x + card.width && other.y < card.y + card.height && card.y < other.y + other.height,
      )
      .map((other) => `${card.id} ${other.id}`),
  )
}

function sizeOf(layout: Layout) {
  const places = Object.values(layout)
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)]
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) }
}

test('a chain is one straight row', () => {
  const document = { nodes: [step('a'), step('b', 'a'), step('c', 'b'), step('d', 'c')] }
  expect(arrangeNodes(document)).toEqual(
    Object.fromEntries(['a', 'b', 'c', 'd'].map((id, index) => [id, { x: index * cardPitch.x, y: 0 }])),
  )
})

test('a fan of 200 nodes is a grid that is wider than high, its source beside the middle', () => {
  const document = { nodes: [step('a'), ...count(200).map((index) => step(`b${index}`, 'a'))] }
  const layout = arrangeNodes(document)
  const { width, height } = sizeOf(layout)
  expect(width / height).toBeGreaterThan(1)
  expect(width / height).toBeLessThan(3)
  expect(Math.abs(layout['a']!.y - height / 2)).toBeLessThan(cardPitch.y)
  expect(overlaps(document, layout)).toEqual([])
})

test('200 branches of two steps keep both steps side by side', () => {
  const branches = count(200).flatMap((index) => [step(`b${index}`, 'a'), step(`c${index}`, `b${index}`)])
  const layout = arrangeNodes({ nodes: [step('a'), ...branches] })
  for (const index of count(200)) {
    const { x, y } = layout[`b${index}`]!
    expect(layout[`c${index}`]).toEqual({ x: x + cardPitch.x, y })
  }
  expect(sizeOf(layout).height).toBeLessThan(30 * cardPitch.y)
})

test('200 sources of one union are a grid before it', () => {
  const ids = count(200).map((index) => `s${index}`)
  const layout = arrangeNodes({ nodes: [...ids.map((id) => step(id)), { id: 'all', kind: 'union', inputs: ids }] })
  for (const id of ids) expect(layout[id]!.x).toBeLessThan(layout['all']!.x)
  expect(new Set(ids.map((id) => layout[id]!.x)).size).toBeGreaterThan(5)
})

test('two ways that meet again are level with what they leave and join', () => {
  const layout = arrangeNodes({
    nodes: [step('a'), step('b', 'a'), step('c', 'a'), { id: 'd', kind: 'join', left: 'b', right: 'c' }],
  })
  const middle = (layout['b']!.y + layout['c']!.y) / 2
  expect(layout['b']!.x).toBe(layout['c']!.x)
  expect(layout['b']!.y).toBeLessThan(layout['c']!.y)
  expect(Math.abs(layout['a']!.y - middle)).toBeLessThanOrEqual(40)
  expect(Math.abs(layout['d']!.y - middle)).toBeLessThanOrEqual(40)
})

test('a connection that passes other nodes has room beside them', () => {
  const layout = arrangeNodes({
    nodes: [step('a'), step('b', 'a'), { id: 'c', kind: 'join', left: 'a', right: 'b' }],
  })
  expect(layout['b']!.y).not.toBe(layout['a']!.y)
})

test('pipelines that are not connected stand below each other, many of them in columns', () => {
  const two = arrangeNodes({ nodes: [step('a'), step('b', 'a'), step('c'), step('d', 'c')] })
  expect(two['a']!.x).toBe(two['c']!.x)
  expect(two['c']!.y).toBeGreaterThan(two['a']!.y)
  const many = sizeOf(arrangeNodes({ nodes: count(200).map((index) => step(`n${index}`)) }))
  expect(many.width / many.height).toBeGreaterThan(0.7)
  expect(many.width / many.height).toBeLessThan(3)
})

const graphs = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 40 }).map((picks) => ({
  nodes: picks.map(([first, second, joins], index): NodeDocument => {
    if (index < 2) return step(`n${index}`)
    const [left, right] = [`n${first % index}`, `n${second % index}`]
    return joins ? { id: `n${index}`, kind: 'join', left, right } : step(`n${index}`, left)
  }),
}))

test('in any graph cards lie right of what they read, never on each other, and the same each time', () => {
  fc.assert(fc.property(graphs, expectArranged))
})

function expectArranged(document: PipelineDocument): void {
  const layout = arrangeNodes(document)
  expect(Object.keys(layout)).toHaveLength(document.nodes.length)
  for (const { from, to } of connections(document)) {
    expect(layout[to]!.x).toBeGreaterThanOrEqual(layout[from]!.x + cardPitch.x)
  }
  expect(overlaps(document, layout)).toEqual([])
  expect(arrangeNodes({ ...document })).toEqual(layout)
}

test('nodes on a circle get places too', () => {
  const document = { nodes: [step('a', 'c'), step('b', 'a'), step('c', 'b'), step('d', 'd')] }
  expect(overlaps(document, arrangeNodes(document))).toEqual([])
})

test('1,000 nodes that branch and join are arranged as a few are', () => {
  const document = {
    nodes: count(1000).map((index) => {
      if (index < 5) return step(`n${index}`)
      const left = `n${Math.max(0, index - 1 - ((index * 7919) % 40))}`
      const right = `n${Math.max(0, index - 1 - ((index * 104_729) % 60))}`
      return index % 5 === 0 ? { id: `n${index}`, kind: 'join', left, right } : step(`n${index}`, left)
    }),
  }
  expectArranged(document)
})
