import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { ReceiptNode, ReceiptTarget } from './receipt.ts'
import { runSums } from './run-sums.ts'

/** Each node of a run: what it reads among those before it, how many of its rows leave, how many come into being. */
const steps = fc.array(
  fc.record({ picks: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }), left: fc.nat(5), entered: fc.nat(5) }),
  { maxLength: 10 },
)

test('over any graph of nodes that account for their rows, what came is what was loaded and what left', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 3 }), steps, (sources, middle) => {
      const file = (rows: number) => ({ file: 'a.csv', sizeBytes: 1, rows, archivedTo: null })
      const nodes: ReceiptNode[] = sources.map((rows, index) => node(`s${index}`, rows, rows, 0, 0, [file(rows)]))
      for (const [index, { picks, left, entered }] of middle.entries()) {
        const rowsIn = picks.reduce((sum, pick) => sum + nodes[pick % nodes.length]!.rowsOut, 0)
        const gone = Math.min(left, rowsIn + entered)
        nodes.push(node(`n${index}`, rowsIn, rowsIn + entered - gone, gone, entered, []))
      }
      const targets = nodes.map((each): ReceiptTarget => {
        const counts = { sent: each.rowsOut, terms: [{ name: 'inserted', of: 'sent' as const, rows: each.rowsOut }] }
        return { nodeId: `t_${each.nodeId}`, table: 'public.ds_x', loadMode: 'append', ...counts }
      })
      const ends = targets.map((target) => node(target.nodeId, target.sent, target.sent, 0, 0, []))
      const { read, entered, shared, loaded, left } = runSums({ nodes: [...nodes, ...ends], targets })
      expect(read + entered + shared).toBe(loaded + left)
      expect(shared).toBeGreaterThanOrEqual(0)
    }),
  )
})

function node(
  nodeId: string,
  rowsIn: number,
  rowsOut: number,
  left: number,
  entered: number,
  files: ReceiptNode['files'],
): ReceiptNode {
  return {
    nodeId,
    kind: 'transform',
    rowsIn,
    rowsOut,
    exits: [{ reason: 'filtered', label: 'x', rows: left }],
    entries: [{ label: 'y', rows: entered }],
    warnings: [],
    files,
  }
}
