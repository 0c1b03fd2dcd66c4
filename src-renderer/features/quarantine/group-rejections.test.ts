import { expect, test } from 'vitest'

import { rejectingNodes, rejectingReasons, rejectingRuns, withinView, withNode } from './group-rejections.ts'
import { formatRejectedView, parseRejectedView } from './rejected-view.ts'

const rejection = (nodeId: string, runId: string, reason: string, rows: number, open: number) => ({
  pipelineId: 'p',
  nodeId,
  runId,
  reason,
  rows,
  open,
  lastSeen: `2026-11-2${runId}T00:00:00.000Z`,
})
const all = [
  rejection('check', '1', 'email', 5, 1),
  rejection('check', '2', 'email', 2, 2),
  rejection('check', '2', 'age', 4, 4),
  rejection('tgt', '1', 'too long', 6, 6),
]
const view = parseRejectedView('')

test('a view without a node is of the node with the most rows in it', () => {
  expect(withNode(all, view)).toMatchObject({ pipelineId: 'p', nodeId: 'check' })
  expect(withNode(all, { ...view, runId: '1' })).toMatchObject({ nodeId: 'tgt' })
  expect(withNode([], view)).toEqual(view)
  const told = all.map((each) => ({ ...each, reason: `${each.reason}: breaks the rule` }))
  expect(withNode(told, { ...view, reason: 'age' })).toMatchObject({ reason: 'age: breaks the rule', nodeId: 'check' })
})

test('each choice counts what it would show, without its own filter', () => {
  const chosen = { ...view, pipelineId: 'p', nodeId: 'check', reason: 'age' }
  expect(rejectingReasons(withinView(all, chosen, 'reason'), 'waiting')).toEqual([
    { reason: 'age', rows: 4 },
    { reason: 'email', rows: 3 },
  ])
  expect(rejectingReasons(withinView(all, chosen, 'reason'), 'loaded')).toEqual([{ reason: 'email', rows: 4 }])
  expect(rejectingRuns(withinView(all, { ...chosen, reason: null }, 'run'), 'all').map(({ runId }) => runId)).toEqual([
    '2',
    '1',
  ])
  expect(rejectingNodes(withinView(all, { ...chosen, reason: null }, 'node'), 'all').map(({ rows }) => rows)).toEqual([
    11, 6,
  ])
})

test('a link restores what was shown, whatever the reason says', () => {
  const shown = { ...view, state: 'all' as const, nodeId: 'check', reason: 'a & b = "c": 1 %', runId: 'r', rowId: '7' }
  expect(parseRejectedView(formatRejectedView(shown))).toEqual(shown)
  expect(formatRejectedView(view)).toBe('')
})
