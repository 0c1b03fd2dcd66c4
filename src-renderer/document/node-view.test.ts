import { expect, test } from 'vitest'

import type { Problem } from '../../src-shared/errors/problem.ts'
import type { EditorState } from './document-store.ts'
import { startHistory } from './history.ts'
import { nodeView } from './node-view.ts'
import type { PipelineDocument } from './pipeline-document.ts'
import { previewCounts } from './preview-counts.ts'
import { foldRunEvent, startedRun } from './run-progress.ts'

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
const counted = previewCounts(before, {
  src: { rowsIn: 0, rowsOut: 9 },
  tidy: { rowsIn: 9, rowsOut: 9 },
  tgt: { rowsIn: 9, rowsOut: 9 },
})

function state(document: PipelineDocument, changes: Partial<EditorState> = {}) {
  const history = startHistory({ document, layout: {} })
  return { history, checked: null, previewCounts: counted, run: null, runDocument: null, ...changes }
}

test('an edited node and the nodes after it are stale, those before it are not', () => {
  expect(['src', 'tidy', 'tgt'].map((id) => nodeView(state(before), id).state)).toEqual(['done', 'done', 'done'])
  expect(['src', 'tidy', 'tgt'].map((id) => nodeView(state(edited), id).state)).toEqual(['done', 'stale', 'stale'])
})

test('an undone edit is as fresh as before, also where the objects are new ones', () => {
  const again = JSON.parse(JSON.stringify(before)) as PipelineDocument
  expect(nodeView(state(again), 'tgt').state).toBe('done')
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
