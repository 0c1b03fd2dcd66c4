import fc from 'fast-check'
import { expect, test } from 'vitest'

import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { distinctIdentifiers } from './distinct-identifiers.ts'

test('names that differ in capitals only are two names, in every statement', () => {
  const { write, read } = distinctIdentifiers()
  expect(write('select "Batch", "batch" from "t"')).toBe('select "Batch", "batch~2" from "t"')
  expect(write('select max("batch") as "batch"')).toBe('select max("batch~2") as "batch~2"')
  expect(read({ Batch: 1, 'batch~2': 2 })).toEqual({ Batch: 1, batch: 2 })
})

test('texts and comments are left alone', () => {
  const { write } = distinctIdentifiers()
  const statement = `select "A", 'say "a"', e'it\\'s "a"', 'it''s "a"' -- "a"\n/* "a" */`
  expect(write(statement)).toBe(statement)
})

test('whatever the names and the statements, two names stay two, and results have theirs', () => {
  const part = fc.constantFrom('a', 'A', 'b', 'B', '~2', '~1', '"', "'", '--', 'é', 'É')
  const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), (names) => {
      const { write, read } = distinctIdentifiers()
      const statement = (list: readonly string[]) =>
        list.map((each) => `${quoteLiteral(each)}, ${quoteIdentifier(each)}`)
      const inner = statement(names).map((text) => {
        const written = write(text)
        return written.slice(written.lastIndexOf(`', "`) + 4, -1).replaceAll('""', '"')
      })
      expect(new Set(inner.map((each) => each.toLowerCase())).size).toBe(names.length)
      expect(statement(names).map(write)).toEqual(statement(names).map(write))
      expect(Object.keys(read(Object.fromEntries(inner.map((each, index) => [each, index]))))).toEqual(
        Object.keys(Object.fromEntries(names.map((each, index) => [each, index]))),
      )
    }),
    { numRuns: 2_000 },
  )
})
