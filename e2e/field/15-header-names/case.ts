import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

const namesOf = `select column_name, octet_length(column_name) from information_schema.columns
  where table_name = 'ds_wide_header' and column_name !~ '^(_weir_|created_at$|updated_at$)' order by ordinal_position`

export const headerNames: FieldCase = {
  folder: '15-header-names',
  title: 'headers as people write them',
  steps: {
    'every column is loaded under a name of its own, and every cell is there once': async (place) => {
      const { table, said } = await place.load('wide_header.csv')
      const names = await place.rows(namesOf)
      equal(names.length, 31)
      equal(new Set(names.map(([name]) => name)).size, 31)
      for (const [name, bytes] of names) {
        equal(Number(bytes) <= 63 && name?.trim() !== '', true, `${name ?? ''} is a name`)
        equal(['xmin', 'ctid', 'tableoid'].includes(name ?? ''), false)
      }
      const cells = await place.rows(
        `select ${names.map(([name]) => `"${(name ?? '').replaceAll('"', '""')}"`).join(', ')} from ${table}`,
      )
      const wanted = [1, 2, 3].flatMap((row) => Array.from({ length: 31 }, (_, column) => `r${row}c${column + 1}`))
      deepEqual(cells.flat().toSorted(), wanted.toSorted())
      // In the order of the file, so that no two columns changed places.
      deepEqual(cells.toSorted()[0], wanted.slice(0, 31))
      for (const renamed of ['xmin', 'ctid', 'tableoid']) match(said, new RegExp(`^${renamed}\\s+\\S+`, 'm'))
    },
    'a second load gives the same names': async (place) => {
      const before = await place.rows(namesOf)
      const { table } = await place.load('wide_header.csv')
      deepEqual(await place.rows(namesOf), before)
      deepEqual(await place.rows(`select count(*) from ${table}`), [['3']])
    },
    'columns that differ by their case go to their own columns': async (place) => {
      await place.execute('target_case.sql')
      const { table } = await place.load('case.csv', '--table', 'public.csvcase')
      deepEqual(await place.rows(`select "Batch", batch, "lotNo" from ${table} order by "lotNo"`), [
        ['UP1', 'low1', '1'],
        ['UP2', 'low2', '2'],
      ])
    },
  },
}
