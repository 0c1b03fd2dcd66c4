import { expect, test } from 'vitest'

import { formatTableView, parseTableView, withFilter } from './table-view.ts'

test('a view written to the URL comes back as it was', () => {
  const view = {
    sort: [
      { column: 'city', descending: true },
      { column: 'zip code', descending: false },
    ],
    filters: [
      { column: 'email', operator: 'contains' as const, value: 'a=b&c.d?' },
      { column: 'phone', operator: 'is_null' as const },
      { column: 'note', operator: 'equals' as const, value: '' },
    ],
  }
  expect(parseTableView(formatTableView(view))).toEqual(view)
})

test('a plain view leaves the URL plain', () => {
  expect(formatTableView({ sort: [], filters: [] })).toBe('')
})

test('a filter that no longer exists is left out, not asked for', () => {
  expect(parseTableView('?where=resembles.email=x&where=nonsense').filters).toEqual([])
})

test('a column has one filter at a time', () => {
  const first = withFilter([], 'city', { column: 'city', operator: 'equals', value: 'Leeds' })
  const second = withFilter(first, 'city', { column: 'city', operator: 'is_null' })
  expect(second).toEqual([{ column: 'city', operator: 'is_null' }])
  expect(withFilter(second, 'city', null)).toEqual([])
})
