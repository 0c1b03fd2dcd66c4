import { expect, test } from 'vitest'

import { cellText, fittingWidth, isBlank } from './cell-text.ts'

test('a null, an empty text and the word null look different', () => {
  expect([null, '', 'null'].map((value) => `${cellText(value)} ${isBlank(value)}`)).toEqual([
    'null true',
    'empty true',
    'null false',
  ])
})

test('a line break inside a value does not break its row', () => {
  expect(cellText('12 High St\r\nLeeds')).toBe('12 High St ↵ Leeds')
})

test('no value makes a column wider than can be scanned, and no name makes it too narrow to read', () => {
  expect(fittingWidth('note', ['x'.repeat(500)])).toBe(340)
  expect(fittingWidth('id', ['1'])).toBeGreaterThanOrEqual(72)
  expect(fittingWidth('lifetime_value', ['1'])).toBeGreaterThan(fittingWidth('id', ['1']))
})
