import { expect, test } from 'vitest'

import { diffDocuments } from '../../src-shared/pipeline/diff/diff-documents.ts'
import { mergeDocuments, type MergeChoices } from '../../src-shared/pipeline/diff/merge-documents.ts'
import { mergeMarks } from './merge-marks.ts'

const node = (id: string, more: object = {}) => ({ id, kind: 'transform', input: 'src', ...more })
const document = (...nodes: readonly object[]) => ({ nodes })

const base = document(
  node('same'),
  node('both', { mode: 'a' }),
  node('ours'),
  node('theirs'),
  node('twice'),
  node('gone'),
)
const ours = document(
  ...[
    node('same'),
    node('both', { mode: 'b', size: 1 }),
    node('ours', { size: 2 }),
    node('theirs'),
    node('twice', { a: 1 }),
  ],
  node('fresh'),
)
const theirs = document(
  ...[node('same'), node('both', { mode: 'c', size: 2 }), node('ours'), node('twice', { b: 1 }), node('gone')],
)

function marked(choices: MergeChoices = {}, isKnown = true) {
  const { conflicts } = mergeDocuments({ base: isKnown ? { document: base } : null, ours, theirs }, choices)
  const changedHere = isKnown ? diffDocuments(base, ours) : { nodes: [], settings: [] }
  const changedThere = diffDocuments(isKnown ? base : ours, theirs)
  const marks = mergeMarks({ changedHere, changedThere, conflicts, remoteName: 'Production' })
  return Object.fromEntries(Object.entries(marks).map(([id, { look, words }]) => [id, `${look}: ${words}`]))
}

test('each node of a merge says who changed it, and which a person decides about', () => {
  expect(marked()).toEqual({
    both: 'conflict: conflict',
    ours: 'changed: changed here',
    theirs: 'removed: removed on Production',
    twice: 'changed: changed on both sides',
    fresh: 'added: added here',
    gone: 'removed: removed here',
  })
})

test('a node is decided once all of its conflicts are', () => {
  const mode = 'nodes/both/mode'
  const size = 'nodes/both/size'
  expect(marked({ [mode]: 'theirs' })['both']).toBe('conflict: conflict')
  expect(marked({ [mode]: 'theirs', [size]: 'theirs' })['both']).toBe('decided: Production’s taken')
  expect(marked({ [mode]: 'ours', [size]: 'ours' })['both']).toBe('decided: ours kept')
  expect(marked({ [mode]: 'ours', [size]: 'theirs' })['both']).toBe('decided: decided')
})

test('where nobody knows what both began with, each difference is a conflict', () => {
  expect(new Set(Object.values(marked({}, false)))).toEqual(new Set(['conflict: conflict']))
})
