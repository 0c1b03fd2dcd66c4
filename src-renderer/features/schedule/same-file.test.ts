import { expect, test } from 'vitest'

import { onlyFile, sameFileWords } from './same-file.ts'

const source = (config: object, id = 'src') => ({ id, kind: 'source', config })
const file = source({ path: '/in', pattern: { type: 'glob', value: 'a/notes.csv' } })
const target = (loadMode: string) => ({ id: 'tgt', kind: 'target', loadMode })
const load = { table: 'public.ds_note', file: 'notes.csv', runId: 'r', rows: 2, loadedAt: '', isRunHere: true }

test('a pipeline has one file only where it is named, stays in place, and no other source brings rows', () => {
  expect(onlyFile({ nodes: [file] })).toBe('notes.csv')
  expect(onlyFile({ nodes: [source({ path: '/in', pattern: { type: 'glob', value: '*.csv' } })] })).toBeNull()
  expect(onlyFile({ nodes: [source({ ...file.config, atomicity: { successFolder: 'done' } })] })).toBeNull()
  expect(onlyFile({ nodes: [file, source({}, 'other')] })).toBeNull()
})

test('the times of a schedule bring nothing while its only file stays as it was loaded', () => {
  const appends = { nodes: [file, target('append')] }
  expect(sameFileWords(appends, [load], true)).toContain('public.ds_note holds its rows already (2 rows)')
  expect(sameFileWords(appends, [], true)).toBeNull()
  const updates = { nodes: [file, target('upsert')] }
  expect(sameFileWords(updates, [], true)).toContain('that brings no new rows')
  expect(sameFileWords(updates, [], false)).toBeNull()
})
