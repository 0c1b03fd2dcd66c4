import { expect, test } from 'vitest'

import type { PreviewSubject } from '../../src-shared/preview/previewed-sample.ts'
import { openDocument, useEditor } from './document-store.ts'
import { connections } from './graph.ts'
import { situationOf } from './preview-key.ts'
import { sampleAlong } from './rows-along.ts'
import { previewOf } from './testing/preview-of.ts'

const document = {
  nodes: [
    { id: 'people', kind: 'source' },
    { id: 'tidy', kind: 'transform', input: 'people', ops: [] },
    { id: 'load', kind: 'target', input: 'tidy' },
  ],
}

/** A preview of the first rows of the file, before or after the rows of the file have been counted. */
function previewOfFirst(reference: string, total: number | null): PreviewSubject {
  const of = previewOf(['people'], { reference })
  return { ...of, sources: of.sources.map((source) => ({ ...source, rows: 10_000, total, taken: of.sample })) }
}

test('a total that one preview knows is said of all counts, whichever preview comes first', () => {
  const rows = { rowsIn: 10_000, rowsOut: 10_000 }
  const { open, setStamps, setPreviewCounts } = useEditor.getState()
  const told = () => connections(document).map((connection) => sampleAlong(useEditor.getState(), connection))
  const start = () => {
    open('p', { document, layout: {} })
    setStamps('p', situationOf(openDocument(useEditor.getState()), previewOfFirst('people', null)).stamps)
  }
  const ofSource = () => setPreviewCounts(document, previewOfFirst('people', 12_000), { people: rows })
  const ofLast = () => setPreviewCounts(document, previewOfFirst('tidy', null), { people: rows, tidy: rows })
  const whole = 'first 10,000 of 12,000 rows of people.csv'

  start()
  ofSource()
  ofLast()
  expect(told()).toEqual([whole, whole])

  start()
  ofLast()
  expect(told()[0]).toBe('first 10,000 rows of people.csv')
  ofSource()
  expect(told()).toEqual([whole, whole])
})
