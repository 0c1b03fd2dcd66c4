import { join, resolve } from 'node:path'

import { expect, test } from 'vitest'

import { readingFrom } from './reading-from.ts'

const home = resolve('/home/ann')
const documentOf = (path: string, connector = 'local_fs') => ({
  nodes: [{ connector, config: { path } }, { id: 'table' }],
})

test('a document that is saved in another folder names its file in full', () => {
  const shown = readingFrom(resolve('/work'), documentOf('sales.csv'), home)
  expect(shown).toEqual(documentOf(resolve(home, 'sales.csv')))
})

test('a document that is saved in a folder above its files names them from there', () => {
  expect(readingFrom(home, documentOf('sales.csv'), resolve(home, 'data'))).toEqual(
    documentOf(join('data', 'sales.csv')),
  )
  expect(readingFrom(home, documentOf('.'), home)).toEqual(documentOf('.'))
  expect(readingFrom(resolve(home, 'data'), documentOf('data'), home)).toEqual(documentOf('.'))
})

test('paths of other connectors, and drafts without nodes, stay as they are', () => {
  expect(readingFrom(resolve('/work'), documentOf('in/', 's3'), home)).toEqual(documentOf('in/', 's3'))
  expect(readingFrom(resolve('/work'), null, home)).toBeNull()
})
