import fc from 'fast-check'

import type { GoldenTable } from '../../../testing/golden-case.ts'

/** Few values of each type, so that keys match, groups form and conditions vary; the rare ones are where engines differ. */
const values: Readonly<Record<string, readonly (string | null)[]>> = {
  text: ['a', 'b', 'a', 'A ', '', '1', '2', '-3', '12.5', 'x,y', 'ada@x.org', '2026-01-31', 'yes', 'né', null],
  integer: ['0', '1', '2', '2', '-3', '7', null, '40000'],
  bigint: ['0', '1', '5', '9000000000', '-1', null],
  'numeric(12,2)': ['0.00', '1.00', '2.50', '-2.50', '99.99', '7.05', null],
  double: ['0', '1.5', '-2', '0.1', '1e10', null],
  boolean: ['true', 'false', null],
  date: ['2026-01-31', '2024-02-29', '1999-12-31', null],
  timestamp: ['2026-01-31 10:20:30', '2024-02-29 00:00:00', null],
}

const types = Object.keys(values)

/** A source's columns, named by their place, and its rows. */
export const randomTable: fc.Arbitrary<GoldenTable> = fc
  .array(fc.constantFrom(...types), { minLength: 2, maxLength: 6 })
  .chain((columnTypes) => {
    const row = fc.tuple(...columnTypes.map((type) => fc.constantFrom(...(values[type] ?? []))))
    const columns = Object.fromEntries(columnTypes.map((type, index) => [`c${index}`, type]))
    return fc.array(row, { maxLength: 12 }).map((rows) => ({ columns, rows }))
  })
