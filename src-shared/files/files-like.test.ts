import { expect, test } from 'vitest'

import { filesLike, filesOfFolder, pathIn, splitPath } from './files-like.ts'

test.each([
  ['orders_2024-01-09.csv', 'orders_*.csv'],
  ['orders20240109_1200.csv.gz', 'orders*.csv.gz'],
  ['customers.csv', 'customers*.csv'],
  ['sales 5k.xlsx', 'sales *k.xlsx'],
  ['report [final] (2).csv', String.raw`report \[final\] \(*\).csv`],
  ['no ending', 'no ending*'],
])('the deliveries of %s are %s', (name, value) => {
  expect(filesLike(name)).toEqual({ type: 'glob', value })
})

test('a folder is read by the ending that most of its data files have', () => {
  const files = [
    { name: 'a.jsonl', format: 'jsonl' },
    { name: 'b.csv.gz', format: 'csv' },
    { name: 'c.csv.gz', format: 'csv' },
    { name: 'd.pdf', format: null },
    { name: 'e.pdf', format: null },
    { name: 'f.pdf', format: null },
  ] as const
  expect(filesOfFolder(files).value).toBe('*.csv.gz')
  expect(filesOfFolder([]).value).toBe('*.csv')
})

test.each([
  ['/data/in/a.csv', '/data/in', 'a.csv'],
  ['/a.csv', '/', 'a.csv'],
  [String.raw`C:\data\a.csv`, String.raw`C:\data`, 'a.csv'],
  ['a.csv', '.', 'a.csv'],
])('%s is in %s', (path, folder, name) => {
  expect(splitPath(path)).toEqual({ folder, name })
  if (folder !== '.') expect(pathIn(folder, name)).toBe(path)
})
