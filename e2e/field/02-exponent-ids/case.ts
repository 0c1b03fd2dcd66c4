import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

export const exponentIds: FieldCase = {
  folder: '02-exponent-ids',
  title: 'identifiers with an E in them stay text',
  steps: {
    'ids come through character for character': async (place) => {
      const { table } = await place.load('parts.csv')
      const file = place
        .fields('parts.csv')
        .map(([ref, serial, lot, hexish, , name]) => [ref, serial, lot, hexish, name])
      deepEqual(await place.rows(`select part_ref, serial, lot, hexish, name from ${table} order by _weir_row`), file)
      const types = await place.rows(
        `select distinct pg_typeof(part_ref), pg_typeof(serial), pg_typeof(lot), pg_typeof(hexish), pg_typeof(name) from ${table}`,
      )
      deepEqual([...new Set(types.flat())], ['text'])
    },
    'a measurement in scientific notation is a number': async (place) => {
      const [[type, values, least, most, tiny, whole, part] = []] = await place.rows(
        `select min(pg_typeof(reading)::text), count(reading), min(reading)::float8 = -72.5, max(reading)::float8 = 6.02e23,
           bool_or(reading::float8 = 1e-7), bool_or(reading::float8 = 3), bool_or(reading::float8 = 0.25)
         from ds_parts`,
      )
      match(String(type), /^(?:double precision|numeric)$/)
      deepEqual([values, least, most, tiny, whole, part], ['10', 't', 't', 't', 't', 't'])
    },
    'numbers that a spreadsheet rounded stay as written, or are told': async (place) => {
      const [[type] = []] = await place.rows('select distinct pg_typeof(ean) from ds_parts')
      if (type === 'text') {
        const file = place.fields('parts.csv').map(([, , , , , , ean]) => [ean])
        deepEqual(await place.rows('select ean from ds_parts order by _weir_row'), file)
      } else {
        const { said } = await place.load('parts.csv')
        match(said, /ean: .*6 values/)
      }
      equal((await place.rows('select count(*) from ds_parts'))[0]?.[0], '10')
    },
  },
}
