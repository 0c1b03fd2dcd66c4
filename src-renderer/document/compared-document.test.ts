import { expect, test } from 'vitest'

import { diffDocuments } from '../../src-shared/pipeline/diff/diff-documents.ts'
import { comparedDocument, marksOf } from './compared-document.ts'

const document = (...nodes: readonly { id: string; kind: string; [key: string]: unknown }[]) => ({ nodes })

test('one canvas shows both documents, each node marked as what became of it', () => {
  const source = { id: 'src', kind: 'source' }
  const before = document(
    source,
    { id: 'old', kind: 'transform', input: 'src' },
    { id: 'tgt', kind: 'target', input: 'old' },
  )
  const after = document(
    source,
    { id: 'new', kind: 'transform', input: 'src' },
    { id: 'tgt', kind: 'target', input: 'new' },
  )
  expect(comparedDocument(before, after).nodes.map(({ id }) => id)).toEqual(['src', 'new', 'tgt', 'old'])
  const words = Object.entries(marksOf(diffDocuments(before, after))).map(([id, mark]) => `${id} ${mark.words}`)
  expect(words.toSorted()).toEqual(['new added', 'old removed', 'tgt changed'])
})
