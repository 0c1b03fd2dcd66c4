import { expect, test } from 'vitest'

import type { Problem } from '../../src-shared/errors/problem.ts'
import { startHistory } from './history.ts'
import { nodeView } from './node-view.ts'
import type { PipelineDocument } from './pipeline-document.ts'
import { previewCounts } from './preview-counts.ts'
import { situationOf } from './preview-key.ts'
import { foldRunEvent, startedRun } from './run-progress.ts'
import { previewOf } from './testing/preview-of.ts'

const before: PipelineDocument = {
  nodes: [
    { id: 'src', kind: 'source', config: { path: 'in' } },
    { id: 'tidy', kind: 'transform', input: 'src', ops: [] },
    { id: 'tgt', kind: 'target', input: 'tidy' },
  ],
}
const edited: PipelineDocument = {
  nodes: before.nodes.map((node) => (node.id === 'tidy' ? { ...node, ops: [{ type: 'drop', fields: ['a'] }] } : node)),
}
const of = previewOf(['src'])
const counted = previewCounts(before, of, {
  src: { rowsIn: 0, rowsOut: 9 },
  tidy: { rowsIn: 9, rowsOut: 9 },
  tgt: { rowsIn: 9, rowsOut: 9 },
})

function state(document: PipelineDocument, changes: Partial<Parameters<typeof nodeView>[0]> = {}) {
  const history = startHistory({ document, layout: {} })
  const previewing = situationOf(before, of)
  return { history, checked: null, previewCounts: counted, previewing, run: null, runDocument: null, ...changes }
}

test('an edited node and the nodes after it are stale, those before it are not', () => {
  expect(['src', 'tidy', 'tgt'].map((id) => nodeView(state(before), id).state)).toEqual(['done', 'done', 'done'])
  expect(['src', 'tidy', 'tgt'].map((id) => nodeView(state(edited), id).state)).toEqual(['done', 'stale', 'stale'])
})

test('an undone edit is as fresh as before, also where the objects are new ones', () => {
  const again = JSON.parse(JSON.stringify(before)) as PipelineDocument
  expect(nodeView(state(again), 'tgt').state).toBe('done')
})

test('counts of another file, sample or pipeline are not shown', () => {
  const known = situationOf(before, of)
  const other = { ...known, stamps: { src: { ...known.stamps['src']!, stamp: 'the file has changed' } } }
  const situations = [known, other, { ...known, sample: { kind: 'random' as const } }, { ...known, pipelineId: 'q' }]
  const views = situations.map((previewing) => nodeView(state(before, { previewing }), 'tidy'))
  expect(views.map((view) => view.rowsOut)).toEqual([9, null, null, null])
})

test('counts of a sample say so', () => {
  const [source] = previewOf(['src']).sources
  const sampled = { ...of, sources: [{ ...source!, rows: 10_000, total: 100_000, taken: of.sample }] }
  const changes = {
    previewCounts: previewCounts(before, sampled, { tidy: { rowsIn: 10_000, rowsOut: 9_000 } }),
    previewing: situationOf(before, sampled),
  }
  expect(nodeView(state(before), 'tidy').sample).toBeNull()
  expect(nodeView(state(before, changes), 'tidy').sample).toBe('first 10,000 of 100,000 rows of src.csv')
})

test('a problem shows on its card instead of what was counted', () => {
  const problem: Problem = {
    code: 'x',
    severity: 'error',
    message: 'No such column.',
    nodeId: 'tidy',
    path: 'nodes[1]',
  }
  const checked = { document: before, result: { ok: false, problems: [problem], columns: {} } }
  expect(nodeView(state(before, { checked }), 'tidy')).toMatchObject({ state: 'failed', reason: 'No such column.' })
})

test('a file that is not chosen yet is no failure of its card', () => {
  const problem: Problem = {
    code: 'file_unchosen',
    severity: 'error',
    message: 'No file.',
    nodeId: 'src',
    path: 'nodes[0]',
  }
  const checked = { document: before, result: { ok: false, problems: [problem], columns: {} } }
  expect(nodeView(state(before, { checked }), 'src').state).not.toBe('failed')
})

test('while a run is on screen its counts count, and a later edit marks them as of before', () => {
  const at = ''
  const run = foldRunEvent(startedRun('r'), {
    type: 'node',
    at,
    nodeId: 'tidy',
    state: 'done',
    rowsIn: 500,
    rowsOut: 480,
    rejected: 20,
    warned: 0,
  })
  const running = nodeView(state(before, { run, runDocument: before }), 'tidy')
  expect(running).toMatchObject({ state: 'warned', rowsOut: 480, rejected: 20, countedBy: 'run' })
  const ended = foldRunEvent(run, { type: 'finished', at, status: 'succeeded', durationMs: 1, error: null })
  expect(nodeView(state(edited, { run: ended, runDocument: before }), 'tidy').state).toBe('stale')
})
