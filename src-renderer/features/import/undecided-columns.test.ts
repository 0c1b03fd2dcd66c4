import { expect, test } from 'vitest'

import type { ImportColumn } from '../../../src-shared/contract/import-proposal.ts'
import { undecidedColumns } from './undecided-columns.ts'

const choiceOf = (name: string, dateOrder: string) => ({
  label: `As date, ${dateOrder}`,
  doc: '',
  stated: { name, type: 'date', conventions: { dateOrder, pivotYear: 2069 } },
  values: 9,
  changes: 0,
  example: null,
  isChosen: false,
})

const columnOf = (name: string, ...orders: string[]): ImportColumn => ({
  from: name,
  name,
  to: name,
  type: 'text',
  nulls: 0,
  inferredType: 'text',
  tableType: 'text',
  remarks: [],
  choices: orders.map((order) => choiceOf(name, order)),
  misfits: null,
  isProven: true,
  stops: null,
})

const noWishes = { columns: [], renames: [] }

test('columns of dates that nobody decided on are named with one click that reads them all', () => {
  const columns = [columnOf('Ordered', 'YMD', 'DMY'), columnOf('Name'), columnOf('Shipped', 'DMY')]
  const found = undecidedColumns(columns, noWishes)
  expect(found?.columns).toEqual(['Ordered', 'Shipped'])
  expect(found?.readings.map(({ label, stated }) => [label, stated.map(({ name }) => name)])).toEqual([
    ['As date, DMY', ['Ordered', 'Shipped']],
    ['As date, YMD', ['Ordered']],
  ])
})

test('numbers that may be two are asked about, and numbers in one way, whose name says that they are codes, are not', () => {
  const reading = (decimal: string) => ({
    ...choiceOf('Litres', ''),
    label: `As number with ${decimal}`,
    stated: { name: 'Litres', type: 'numeric', conventions: { decimal } },
  })
  const litres = (...signs: string[]) => ({ ...columnOf('Litres'), choices: signs.map(reading) })
  expect(undecidedColumns([litres('.', ',')], noWishes)?.readings.map(({ label }) => label)).toEqual([
    'As number with .',
    'As number with ,',
  ])
  expect(undecidedColumns([litres('.')], noWishes)).toBeNull()
})

test('nothing is asked of a column that a person decided on, that is left out, or that a table reads as a date', () => {
  const said = { ...noWishes, columns: [{ name: 'a', type: 'text', conventions: {} }] }
  expect(undecidedColumns([columnOf('a', 'DMY')], said)).toBeNull()
  expect(undecidedColumns([{ ...columnOf('a', 'DMY'), to: null }], noWishes)).toBeNull()
  expect(undecidedColumns([{ ...columnOf('a', 'DMY'), tableType: 'date' }], noWishes)).toBeNull()
})
