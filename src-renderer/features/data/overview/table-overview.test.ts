import { expect, test } from 'vitest'

import type { TableSummary } from '../../../../src-shared/contract/table-summary.ts'
import { kindChoices, overviewHref, readOverview, sortedBy, tablesIn } from './table-overview.ts'

const table = (name: string, more: Partial<TableSummary> = {}): TableSummary => ({
  ...{
    table: name,
    kind: 'other',
    relation: 'table',
    displayName: name.slice(name.indexOf('.') + 1),
    owner: 'postgres',
  },
  ...{ comment: null, rows: 0, isExact: false, sizeBytes: 0, partitions: 0, isReadable: true },
  ...more,
})
const tables = [
  table('public.ds_b', { kind: 'schema', displayName: 'Bills', rows: 20, sizeBytes: 300 }),
  table('public.ds_a', { kind: 'schema', rows: 1_000, sizeBytes: 200 }),
  table('sales.t10', { owner: 'clerk', isReadable: false, rows: null }),
  table('sales.t9', { comment: 'Invoices of last year' }),
  table('sales.recent', { relation: 'view', rows: null, sizeBytes: null }),
  table('dlq.b_rejected', { kind: 'quarantine', rows: 3, sizeBytes: 100 }),
]
const names = (address: string) => tablesIn(tables, readOverview(address)).map((each) => each.table)

test('the address says what is shown and how it is sorted, and nothing else counts', () => {
  const view = { search: 'bill', kind: 'view', sort: { key: 'rows', isDescending: true } } as const
  expect(overviewHref(view)).toBe('/data?search=bill&kind=view&sort=-rows')
  expect(readOverview('search=bill&kind=view&sort=-rows')).toEqual(view)
  expect(readOverview('sort=loudness')).toEqual({ search: '', kind: 'all', sort: null })
  expect(overviewHref(readOverview(''))).toBe('/data')
})

test('names are sorted as a person counts, sizes from the largest, and what has none comes last either way', () => {
  expect(names('')).toEqual(tables.map((each) => each.table))
  expect(names('sort=table')).toEqual([
    ...['dlq.b_rejected', 'public.ds_a', 'public.ds_b'],
    ...['sales.recent', 'sales.t9', 'sales.t10'],
  ])
  expect(names('sort=-rows').slice(-2).toSorted()).toEqual(['sales.recent', 'sales.t10'])
  expect(names('sort=rows').slice(-2).toSorted()).toEqual(['sales.recent', 'sales.t10'])
  expect(names('sort=-rows').slice(0, 2)).toEqual(['public.ds_a', 'public.ds_b'])
  const once = sortedBy('size', readOverview(''))
  expect([once, sortedBy('size', { ...readOverview(''), sort: once })]).toEqual([
    { key: 'size', isDescending: true },
    { key: 'size', isDescending: false },
  ])
  expect(sortedBy('owner', readOverview(''))).toEqual({ key: 'owner', isDescending: false })
})

test('tables are found by their name, owner, comment and the name of their schema', () => {
  expect(names('search=BILLS')).toEqual(['public.ds_b'])
  expect(names('search=clerk')).toEqual(['sales.t10'])
  expect(names('search=last year')).toEqual(['sales.t9'])
  expect(names('search=sales&kind=table')).toEqual(['sales.t10', 'sales.t9'])
  expect(names('kind=unreadable')).toEqual(['sales.t10'])
})

test('only the kinds that there are can be chosen, each with how many', () => {
  expect(kindChoices(tables).map(({ label }) => label)).toEqual([
    ...['Every kind (6)', 'Tables (4)', 'Views (1)', 'Quarantine tables (1)', 'Not readable (1)'],
  ])
})
