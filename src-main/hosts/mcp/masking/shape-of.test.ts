import fc from 'fast-check'
import { expect, test } from 'vitest'

import { maskColumns } from './mask-columns.ts'
import { maskDoubtful, maskSentence } from './mask-sentence.ts'
import { shapeOf } from './shape-of.ts'

const character = fc.integer({ min: 0x20, max: 0x2_ffff }).map((code) => String.fromCodePoint(code))

test('a shape keeps signs and length, and no letter and no digit of its value', () => {
  expect(shapeOf('Ada.Lovelace@example.com')).toBe('Aaa.Aaaaaaaa@aaaaaaa.aaa')
  expect(shapeOf('+49 (30) 1234-5')).toBe('+99 (99) 9999-9')
  expect([shapeOf(null), shapeOf(''), shapeOf(12.5), shapeOf(true)]).toEqual([null, '', '99.9', 'boolean'])
  expect(shapeOf('日本 Ünï')).toBe('aa Aaa')
  expect(shapeOf('x'.repeat(100))).toBe(`${'a'.repeat(60)}… (100 characters)`)
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 60 }), (value) => {
      expect(shapeOf(value)).not.toMatch(/(?![aA9])[\p{L}\p{N}]/u)
    }),
  )
})

test('a sentence keeps what the document says and shows shapes of what it quotes besides', () => {
  const known = { known: new Set(['email', 'int_of']), doubtful: new Set(['Zoe', 'email', 'c (1)']) }
  expect(maskSentence('column "email": "ada@x.org" is no integer', known)).toBe(
    'column "email": "aaa@a.aaa" is no integer',
  )
  expect(maskSentence('Key (email)=(ada) exists, phone 4930123456', known)).toBe(
    'Key (email)=(aaa) exists, phone 9999999999',
  )
  expect(maskSentence("line 12 of the file's rows holds 'Bob Smith'.", known)).toBe(
    "line 12 of the file's rows holds 'Aaa Aaaaa'.",
  )
  expect(maskSentence('“Bob” and Bob, and ada@x.org.', known, ['Bob'])).toBe('“Aaa” and Aaa, and aaa@a.aaa.')
  expect(maskSentence('src: column Zoe is as email, not in Zoeland', known)).toBe(
    'src: column Aaa is as email, not in Zoeland',
  )
  expect(maskDoubtful('add "c (1)" text, "Zoe" text, "email" text', known)).toBe(
    'add "a (9)" text, "Aaa" text, "email" text',
  )
})

test('a first line that is no header shows no addresses, numbers and dates as names of columns', () => {
  const names = ['customer_id', 'Sales Q1 2026', 'ada@x.org', '4930123456', '2026-05-02', 'a\nb', 'known@x.org']
  const columns = maskColumns(
    names.map((name) => ({ name, type: 'text' })),
    { known: new Set(['known@x.org']), doubtful: new Set() },
  )
  expect(columns.map(({ name }) => name)).toEqual([
    ...['customer_id', 'Sales Q1 2026', 'aaa@a.aaa (column 3)', '9999999999 (column 4)', '9999-99-99 (column 5)'],
    ...['a·a (column 6)', 'known@x.org'],
  ])
})

test('a name that may be a value is a shape, and each that is not known where nobody has looked', () => {
  const columns = ['Zebedee', 'city', 'id'].map((name) => ({ name, type: 'text' }))
  const known = new Set(['id'])
  const shown = (doubtful: ReadonlySet<string> | null) =>
    maskColumns(columns, { known, doubtful }).map(({ name }) => name)
  expect(shown(new Set(['Zebedee', 'id']))).toEqual(['Aaaaaaa (column 1)', 'city', 'id'])
  expect(shown(null)).toEqual(['Aaaaaaa (column 1)', 'aaaa (column 2)', 'id'])
})
