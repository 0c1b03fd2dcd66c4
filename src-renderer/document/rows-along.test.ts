import { expect, test } from 'vitest'

import { connections } from './graph.ts'
import { startHistory } from './history.ts'
import { previewCounts } from './preview-counts.ts'
import { situationOf } from './preview-key.ts'
import { rowsAlong, sampleAlong } from './rows-along.ts'
import { foldRunEvent, startedRun } from './run-progress.ts'
import { previewOf } from './testing/preview-of.ts'

const document = {
  nodes: [
    { id: 'src', kind: 'source' },
    { id: 'split', kind: 'branch', input: 'src', branches: [{ name: 'large', when: 'true' }], otherwise: 'rest' },
    { id: 'load', kind: 'target', input: 'split.large' },
    { id: 'match', kind: 'join', left: 'split.rest', right: 'src' },
  ],
}
const of = previewOf(['src'])
const counted = previewCounts(document, of, {
  split: { rowsIn: 9, rowsOut: 9 },
  'split.large': { rowsIn: 4, rowsOut: 4 },
  'split.rest': { rowsIn: 5, rowsOut: 5 },
})
const [intoSplit, intoLoad, intoLeft] = connections(document)
const state = (changes: Partial<Parameters<typeof rowsAlong>[0]> = {}) => ({
  history: startHistory({ document, layout: {} }),
  previewCounts: counted,
  previewing: situationOf(document, of),
  run: null,
  runDocument: null,
  receipt: null,
  ...changes,
})
const done = (nodeId: string, rows: number) =>
  ({ type: 'node', at: '', nodeId, state: 'done', rowsIn: rows, rowsOut: rows, rejected: 0, warned: 0 }) as const

test('a connection carries what its output gave, not all rows of the branch', () => {
  expect([intoLoad, intoLeft].map((each) => rowsAlong(state(), each!))).toEqual([4, 5])
})

test('a connection carries nothing that was counted before an edit, and says what is of a sample', () => {
  const nodes = document.nodes.map((node) => (node.id === 'split' ? { ...node, otherwise: 'others' } : node))
  const edited = startHistory({ document: { nodes }, layout: {} })
  expect(rowsAlong(state({ history: edited }), intoLoad!)).toBeNull()
  expect(sampleAlong(state(), intoLoad!)).toBeNull()
  const sampled = { ...of, sources: of.sources.map((source) => ({ ...source, taken: of.sample, total: null })) }
  const previewCountsOfSample = previewCounts(document, sampled, { 'split.large': { rowsIn: 4, rowsOut: 4 } })
  expect(sampleAlong(state({ previewCounts: previewCountsOfSample }), intoLoad!)).toBe('first 9 rows of src.csv')
})

test('while a run goes on, a connection carries what its reader took in, and nothing is said where nobody knows', () => {
  const run = [done('src', 900), done('split', 900), done('load', 400)].reduce(foldRunEvent, startedRun('r'))
  const running = state({ run, runDocument: document })
  expect(rowsAlong(running, intoSplit!)).toBe(900)
  expect(rowsAlong(running, intoLoad!)).toBe(400)
  expect(rowsAlong(running, intoLeft!)).toBeNull()
})

test('after a run the receipt says how the rows spread', () => {
  const run = [done('src', 900), done('split', 900)].reduce(foldRunEvent, startedRun('r'))
  const branches = [
    { name: 'large', rows: 400 },
    { name: 'rest', rows: 500 },
  ]
  const node = {
    nodeId: 'split',
    kind: 'branch',
    rowsIn: 900,
    rowsOut: 900,
    exits: [],
    warnings: [],
    files: [],
    branches,
  }
  const receipt = { nodes: [node], targets: [], quarantine: [], balanced: true }
  expect(rowsAlong(state({ run, runDocument: document, receipt }), intoLeft!)).toBe(500)
})
