import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

export const titleLines: FieldCase = {
  folder: '08-title-lines-and-header-newline',
  title: 'title lines above the table, and a header over two lines',
  steps: {
    'the table below the title is found, with all of its rows': async (place) => {
      const { table } = await place.load('racks.csv')
      const [[rows, first, last, named] = []] = await place.rows(
        `select count(*), min("Rack id"), max("Rack id"), count(*) filter (where "Owner" = 'Weiss | Braun') from ${table}`,
      )
      deepEqual([rows, first, last, named], ['40', '71300', '71339', '8'])
      deepEqual(await place.rows(`select count(*) > 0 from ${table} where "Owner" = 'L''Angolo Bikes'`), [['t']])
    },
    'it has six columns, and the wrapped name is one of them': async (place) => {
      const columns = await place.rows(
        `select column_name, data_type from information_schema.columns
         where table_name = 'ds_racks' and column_name !~ '^(_weir_|created_at$|updated_at$|id$)' order by ordinal_position`,
      )
      equal(columns.length, 6)
      const types = new Map(columns.map(([name, type]) => [name, type]))
      equal(types.get('Rack id'), 'integer')
      equal(types.get('Fee'), 'numeric')
      equal(types.get('Owner'), 'text')
      match(types.get('Checked at') ?? 'missing', /^timestamp/)
      equal(columns.filter(([name]) => /^Stand[\s_]+kind$/.test(name ?? '')).length, 1)
    },
  },
}
