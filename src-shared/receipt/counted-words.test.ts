import { expect, test } from 'vitest'

import { countedWords } from './counted-words.ts'

const change = (label: string, column: string, example: string, rows = 18) =>
  countedWords({ label, rows, example, column, isChange: true, line: 206 })

test('changed values are named with their column, what became of them, by which step, and the first of them', () => {
  expect(change('convert Qty to integer: made null', 'Qty', 'two')).toBe(
    '18 values of Qty became null (convert Qty to integer), first at line 206: two',
  )
  expect(change('convert Qty to integer: made null', 'Qty', '', 1)).toBe(
    '1 value of Qty became null (convert Qty to integer), first at line 206: ""',
  )
  expect(change('amount: rounded to numeric(12,2)', 'amount', '1.005')).toBe(
    '18 values of amount were rounded to numeric(12,2), first at line 206: 1.005',
  )
  expect(change('fill region: filled', 'region', 'north', 2)).toBe(
    '2 values of region were filled (fill region), first at line 206 with north',
  )
})

test.each([
  ['map state: not listed, replaced by other: x', '18 values of state were not listed and became other: x (map state)'],
  ['map state: not listed, made null', '18 values of state were not listed and became null (map state)'],
  ['state: cut to 4 characters', '18 values of state were cut to 4 characters'],
  ['state: blanks around it removed', '18 values of state lost the blanks around them'],
  ['formula of age: state, leading zeros dropped', '18 values of state lost their leading zeros (formula of age)'],
  [
    'state: offset dropped, the clock time kept as written',
    '18 values of state lost their offsets, the clock time kept as written',
  ],
  ['state: no offset, so UTC was assumed', '18 values of state have no offset, so UTC was assumed'],
  [
    'state: twice in Europe/Berlin, when clocks were put back; the later moment was taken',
    '18 values of state: twice in Europe/Berlin, when clocks were put back; the later moment was taken',
  ],
])('%s', (label, sentence) => {
  expect(change(label, 'state', 'v')).toBe(`${sentence}, first at line 206: v`)
})

test('a proof of a way of writing, a repaired record, a rule that warns and a lookup without a result have sentences of their own', () => {
  expect(
    countedWords({
      label: 'born: written as day, month, year, as these values prove',
      rows: 12,
      example: '13/01/2024',
    }),
  ).toBe('12 values of born were written as day, month, year, as these values prove, first: 13/01/2024')
  expect(countedWords({ label: 'removed NUL characters', rows: 3, example: 'record 7', isChange: true, line: 8 })).toBe(
    '3 records: removed NUL characters, first at line 8: record 7',
  )
  expect(countedWords({ label: 'phone is 12 long', rows: 20 })).toBe(
    '20 rows break a rule that only warns: phone is 12 long',
  )
  expect(countedWords({ label: 'city stays null: no answer from example.com', rows: 1 })).toBe(
    '1 row: city stays null, no answer from example.com',
  )
})
