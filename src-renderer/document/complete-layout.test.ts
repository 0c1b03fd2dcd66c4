import fc from 'fast-check'
import { expect, test } from 'vitest'

import { cardSize } from './card-size.ts'
import { completeLayout } from './complete-layout.ts'
import type { NodeDocument } from './pipeline-document.ts'

const graphs = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((picks) => ({
  nodes: picks.map((pick, index): NodeDocument => {
    const input = index === 0 ? '' : `n${pick % index}`
    return { id: `n${index}`, kind: 'transform', input }
  }),
}))

test('every node gets a place of its own, right of what it reads', () => {
  fc.assert(
    fc.property(graphs, (document) => {
      const places = completeLayout(document, {})
      for (const [index, node] of document.nodes.entries()) {
        const place = places[node.id]!
        const input = places[String(node['input'])]
        if (input) expect(place.x).toBeGreaterThanOrEqual(input.x + cardSize.width)
        for (const other of document.nodes.slice(0, index)) {
          const apart = places[other.id]!
          const overlaps = Math.abs(apart.x - place.x) < cardSize.width && Math.abs(apart.y - place.y) < cardSize.height
          expect(overlaps).toBe(false)
        }
      }
    }),
  )
})

test('a node that was put somewhere stays there', () => {
  fc.assert(
    fc.property(graphs, fc.integer(), fc.integer(), (document, x, y) => {
      expect(completeLayout(document, { n0: { x, y } })['n0']).toEqual({ x, y })
    }),
  )
})
