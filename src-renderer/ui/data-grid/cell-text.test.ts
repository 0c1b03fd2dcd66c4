import { expect, test } from 'vitest'

import { cellText, fittingWidth, isBlank } from './cell-text.ts'

const column = (name: string) => ({ name, type: 'text' })

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
  expect(fittingWidth(column('note'), ['x'.repeat(500)])).toBe(340)
  expect(fittingWidth(column('id'), ['1'])).toBeGreaterThanOrEqual(72)
  expect(fittingWidth(column('lifetime_value'), ['1'])).toBeGreaterThan(fittingWidth(column('id'), ['1']))
})
