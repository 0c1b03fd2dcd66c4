import { expect, test } from 'vitest'

import { applyCommand } from './apply-command.ts'
import { startHistory } from './history.ts'
import { nodeView } from './node-view.ts'
import type { PipelineDocument } from './pipeline-document.ts'
import { previewCounts } from './preview-counts.ts'
import { situationOf } from './preview-key.ts'
import { failedRunProblem, problemsOf } from './stopping-problems.ts'
import { previewOf } from './testing/preview-of.ts'

const document: PipelineDocument = {
  kind: 'pipeline',
  version: '1.0',
  id: 'sales',
  metadata: { name: 'Sales' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'src', kind: 'source', connector: 'local_fs', config: { path: 'sales.csv', format: 'csv' } },
    {
      id: 'tidy',
      kind: 'transform',
      input: 'src',
      ops: [{ type: 'expression', outputField: 'qty', formula: 'qty::integer' }],
    },
  ],
}
const stopping = [
  {
    nodeId: 'tidy',
    step: 0,
    label: 'formula of qty',
    column: 'qty',
    explanation: 'is not a valid integer',
    value: 'two',
    line: 83,
    rows: 51,
    rowsIn: 5_000,
  },
]

function stateOf(rowsIn: number, total: number | null) {
  const of = previewOf(['src'])
  const taken = total === null ? of.sample : null
  const sources = of.sources.map((source) => ({ ...source, rows: rowsIn, total, taken }))
  const counts = { tidy: { rowsIn, rowsOut: rowsIn - 51, stopping: stopping.map((each) => ({ ...each, rowsIn })) } }
  return {
    history: startHistory({ document, layout: {} }),
    checked: null,
    previewCounts: previewCounts(document, { ...of, sources }, counts),
    previewing: situationOf(document, of),
    run: null,
    runDocument: null,
  }
}

test('rows that will stop the run are a problem that says how many of how many, on the card too', () => {
  const [problem] = problemsOf(stateOf(5_000, 5_000))
  expect(problem?.message).toBe(
    '51 of 5,000 rows will stop the run: qty is not a valid integer (formula of qty), first at line 83: two.',
  )
  expect([problem?.nodeId, problem?.path]).toEqual(['tidy', 'nodes[1].ops[0]'])
  expect(nodeView(stateOf(5_000, 5_000), 'tidy').state).toBe('failed')
})

test('of a sample it says so', () => {
  expect(problemsOf(stateOf(10_000, null))[0]?.message).toMatch(/^51 of the first 10,000 rows will stop the run/)
})

test('both ways out write the document, and the one that keeps rows names a table', () => {
  const [problem] = problemsOf(stateOf(5_000, 5_000))
  const fixed = [problem?.fix, ...(problem?.otherFixes ?? [])].map((fix) => {
    const after = applyCommand({ document, layout: {} }, { type: 'applyFix', fix: fix! }).document
    return [fix?.label, (after.nodes[1]?.['ops'] as { onError?: string }[])[0]?.onError, after['errorHandling']]
  })
  expect(fixed).toMatchObject([
    ['Quarantine them', 'quarantine', { dlq: { enabled: true, table: 'dlq.rejected' } }],
    ['Make them null', 'null', { dlq: { enabled: false } }],
  ])
})

test('a run that failed at records that cannot be read offers to keep them apart or to skip them', () => {
  const error = { code: 'records_flawed', nodeId: 'src', message: 'src: line 3 has 2 fields, but the header has 3.' }
  const problem = failedRunProblem(document, error)
  expect(problem?.message).toBe(error.message)
  const fixed = [problem?.fix, ...(problem?.otherFixes ?? [])].map((fix) => {
    const after = applyCommand({ document, layout: {} }, { type: 'applyFix', fix: fix! }).document
    return [fix?.label, (after.nodes[0]?.['config'] as { onBadRecord?: string }).onBadRecord, after['errorHandling']]
  })
  expect(fixed).toMatchObject([
    ['Quarantine them', 'quarantine', { dlq: { enabled: true, table: 'dlq.rejected' } }],
    ['Skip them', 'skip', { dlq: { enabled: false } }],
  ])
  expect(failedRunProblem(document, { ...error, code: 'file_missing' })).toBeNull()
})
