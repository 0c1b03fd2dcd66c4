import { expect, test } from 'vitest'

import type { Column } from '../values/column.ts'
import { completeFormula } from './complete-formula.ts'

const columns: readonly Column[] = [
  { name: 'state', type: { name: 'text' } },
  { name: 'Zip Code', type: { name: 'text' } },
  { name: 'born', type: { name: 'date' } },
]

/** Completes at the ¦ in the text. */
function at(marked: string) {
  const offset = marked.indexOf('¦')
  const text = marked.replace('¦', '')
  const { span, options } = completeFormula(text, offset, columns)
  return { replaced: text.slice(span.start, span.end), options, labels: options.map(({ label }) => label) }
}

test.each([
  ['¦', ['state', 'Zip Code', 'upper', 'case', 'null'], ['and', 'then']],
  ['st¦', ['state', 'starts_with'], ['and']],
  ['upper(sta¦te)', ['state'], ['and', 'text']],
  ['upper(¦', ['state', 'case'], ['and']],
  ['state ¦', ['and', 'is null', 'in', 'like'], ['state', 'upper', 'then']],
  ['state = ¦', ['state', 'lower'], ['and']],
  ['case when state = 1 ¦', ['then', 'and', 'or'], ['state', 'else']],
  ["case when state = '1' then 1 ¦", ['when', 'else', 'end', 'and'], ['then']],
  ['case when state is ¦', ['not', 'null', 'true', 'unknown', 'distinct'], ['and', 'state']],
  ['cast(state ¦', ['as'], ['state', 'integer']],
  ['cast(state as ¦', ['integer', 'timestamptz'], ['state', 'and']],
  ['state::in¦', ['integer'], ['state']],
  ['extract(¦', ['year', 'epoch'], ['state', 'and']],
  ['extract(year ¦', ['from'], ['state']],
  ['born between 1 ¦', ['and'], ['then']],
  ['(state || ¦', ['state', 'concat'], ['and']],
  ['unknown_function(1, ¦', ['state', 'upper'], ['and']],
  ['upper(state) + (1 * ) an¦', ['and', 'or'], ['state']],
])('%s offers what can stand there', (marked, offered, others) => {
  const { labels } = at(marked)
  expect(labels).toEqual(expect.arrayContaining([...offered]))
  for (const other of others) expect(labels).not.toContain(other)
})

test('the word at the cursor is what is replaced, to its end', () => {
  expect(at('upper(sta¦te) + 1').replaced).toBe('state')
  expect(at('state ¦').replaced).toBe('')
  expect(at('lower("Zi¦p Code")').replaced).toBe('"Zip Code"')
})

test('a column with an odd name is inserted in quotes', () => {
  expect(at('Zi¦').options.find(({ label }) => label === 'Zip Code')?.insert).toBe('"Zip Code"')
  expect(at('"Zi¦').labels).toEqual(['"state"', '"Zip Code"', '"born"'])
})

test('nothing is offered inside a text, a number or a comment', () => {
  for (const marked of ["'sta¦", "'a' = 'b¦", '12¦', 'state -- and ¦', 'state /* a¦'])
    expect(at(marked).labels).toEqual([])
})

test('the cursor goes between the parentheses of a function that takes something', () => {
  const [upper, now, today] = ['upper', 'now', 'current_date'].map((name) =>
    at('¦').options.find(({ label }) => label === name),
  )
  expect(upper).toMatchObject({ insert: 'upper()', cursor: 6, detail: 'upper(text) → text' })
  expect(now?.insert).toBe('now()')
  expect(now?.cursor).toBeUndefined()
  expect(today?.insert).toBe('current_date')
})
