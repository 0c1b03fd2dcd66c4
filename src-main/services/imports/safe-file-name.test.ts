import fc from 'fast-check'
import { expect, test } from 'vitest'

import { freeName, safeFileName } from './safe-file-name.ts'

test.each([
  ['orders.csv', 'orders.csv'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['..', 'file'],
  ['', 'file'],
  ['.hidden.csv', 'hidden.csv'],
  ['CON', '_CON'],
  ['com1.csv', '_com1.csv'],
  ['console.csv', 'console.csv'],
  ['a:b*c?.csv', 'a_b_c_.csv'],
  ['tab\tnew\nline.csv', 'tabnewline.csv'],
  ['ends. . ', 'ends'],
  ['Verkäufe März – 東京.csv', 'Verkäufe März – 東京.csv'],
  ['\u202Egnp.csv', 'gnp.csv'],
])('%j is kept as %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})

test('a long name is cut before its endings', () => {
  const safe = safeFileName(`${'ä'.repeat(300)}.csv.gz`)
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180)
  expect(safe.endsWith('ä.csv.gz')).toBe(true)
})

test('any name becomes one that is safe, and stays it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeFileName(name)
      expect(safe).toMatch(/^[^/\\\0.][^/\\\0]*$/)
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(181)
      expect(safeFileName(safe)).toBe(safe)
    }),
  )
})

test('a name that is taken gets a number before its endings, whatever its case', () => {
  expect(freeName('a.csv.gz', new Set(['a.csv.gz', 'a (2).csv.gz']))).toBe('a (3).csv.gz')
  expect(freeName('A.csv', new Set(['a.csv']))).toBe('A (2).csv')
})
