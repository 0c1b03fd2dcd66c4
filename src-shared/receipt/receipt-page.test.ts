import { expect, test } from 'vitest'

import { receiptPage } from './receipt-page.ts'

test('what a file or a rule is called cannot become markup on the page', () => {
  const facts = {
    runId: 'r',
    pipelineName: '<b>P</b>',
    irVersion: 1,
    startedAt: '',
    finishedAt: null,
    engine: 'embedded',
    digest: 'd',
  }
  const node = {
    nodeId: 'src',
    kind: 'source',
    rowsIn: 1,
    rowsOut: 1,
    exits: [],
    warnings: [],
    files: [{ file: '<script>.csv', sizeBytes: 1, rows: 1, archivedTo: null }],
  }
  const page = receiptPage(facts, { nodes: [node], targets: [], quarantine: [], balanced: true })
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('<b>')
  expect(page).toContain('&lt;script&gt;.csv')
})
