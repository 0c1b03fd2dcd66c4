import fc from 'fast-check'
import { expect, test } from 'vitest'

import { systemColumns } from '../schemas/managed-columns.ts'
import { makeColumnNames } from './make-column-names.ts'
import { utf8Length } from './name-bytes.ts'

const made = (...header: string[]) => makeColumnNames(header).map(({ name }) => name)

test('names that Postgres can hold stay as the file has them', () => {
  const header = ['order', 'select', '2024', 'a"b', 'x.y', 'Größe (cm)', '-', '#', 'Col A', 'NAME ']
  expect(made(...header)).toEqual(header)
  expect(made('Batch', 'batch')).toEqual(['Batch', 'batch'])
})

test('a number behind a doubled name takes no name of another column, also of one further right', () => {
  expect(made('id', 'name', 'id_1', 'id', 'name', 'name_2')).toEqual(['id', 'name', 'id_1', 'id_2', 'name_3', 'name_2'])
  expect(made('a', 'a', 'A_2')).toEqual(['a', 'a_3', 'A_2'])
})

test('blank names are numbered by their position', () => {
  expect(made('', 'b', '  ', 'column_1')).toEqual(['column_1_2', 'b', 'column_3', 'column_1'])
})

test('long names are cut between characters, and stay apart', () => {
  const long = '売上高前年同月比較増減率地域別顧客区分別集計結果確定値'
  const names = made(`${long}甲`, `${long}乙`)
  expect(names.map(utf8Length)).toEqual([63, 62])
  expect(names[0]).toBe(long.slice(0, 21))
  expect(names[1]).toBe(`${long.slice(0, 20)}_2`)
})

test('names of Postgres and of Weir get another one', () => {
  expect(made('xmin', 'xmin_', '_weir_row', '_Weir_load', 'a\nb', 'a b')).toEqual([
    'xmin__2',
    'xmin_',
    'weir_row',
    'Weir_load',
    'a b_2',
    'a b',
  ])
})

test('each changed name says why', () => {
  expect(makeColumnNames(['ctid', 'a'])).toEqual([
    { from: 'ctid', name: 'ctid_', why: 'Postgres keeps this name for a column of its own' },
    { from: 'a', name: 'a', why: null },
  ])
})

test('any header gives unique, legal names, again the same for themselves', () => {
  const part = fc.constantFrom('a', 'A', '_2', '_', '\n', ' ', '', '甲', '🚰', 'xmin', '_weir_', 'x'.repeat(62), 'é')
  const header = fc.array(
    fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('')),
    ),
  )
  fc.assert(
    fc.property(header, (names) => {
      const result = made(...names)
      expect(result).toHaveLength(names.length)
      expect(new Set(result).size).toBe(names.length)
      for (const name of result) {
        expect(name.trim()).not.toBe('')
        expect(utf8Length(name)).toBeLessThanOrEqual(63)
        expect(name).not.toMatch(/[\0\r\n]/)
        expect(name).not.toMatch(/^_weir_/i)
        expect(systemColumns).not.toContain(name)
      }
      expect(made(...result)).toEqual(result)
    }),
    { numRuns: 2_000 },
  )
})
