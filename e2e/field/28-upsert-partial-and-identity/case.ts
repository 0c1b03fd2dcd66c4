import { deepEqual, match, notEqual } from 'node:assert/strict'

import type { FieldCase, FieldPlace } from '../field-case.ts'

const products = (place: FieldPlace) =>
  place.rows('select sku, name, "PriceEUR", stock, value, touched from product order by sku')
const idOf = async (place: FieldPlace, sku: string) =>
  (await place.rows(`select id from product where sku = '${sku}'`))[0]?.[0]

const into = ['--table', 'public.product', '--key', 'sku', '--mode', 'upsert'] as const

export const partialUpserts: FieldCase = {
  folder: '28-upsert-partial-and-identity',
  title: 'an upsert of some columns leaves the others alone',
  steps: {
    'two columns of known rows are updated once, and the rest stays': async (place) => {
      await place.execute('target.sql')
      const { code, said } = await place.load('a_prices.csv', ...into)
      deepEqual([code, code === 0 ? '' : said], [0, ''])
      deepEqual(await products(place), [
        ['A-1', 'Anvil', '12.50', '3', '37.50', '1'],
        ['B-2', 'Bolt', '0.12', '500', '60.00', '1'],
      ])
      deepEqual([await idOf(place, 'A-1'), await idOf(place, 'B-2')], ['1', '2'])
    },
    'the same file again changes nothing': async (place) => {
      await place.load('a_prices.csv', ...into)
      deepEqual(await products(place), [
        ['A-1', 'Anvil', '12.50', '3', '37.50', '1'],
        ['B-2', 'Bolt', '0.12', '500', '60.00', '1'],
      ])
    },
    'a new row without a needed value is refused with its column, and none is made up': async (place) => {
      const load = await place.load('b_prices_new_sku.csv', ...into)
      const rows = await products(place)
      deepEqual(
        rows.map(([sku]) => sku),
        ['A-1', 'B-2'],
      )
      match(load.said, /name/)
      if (load.code === 0) deepEqual(rows[0]?.[2], '13.00')
      else deepEqual(rows[0]?.[2], '12.50')
    },
    'computed and numbered columns of the file are left out, and that is told': async (place) => {
      const load = await place.load('c_full_with_id.csv', ...into)
      deepEqual([load.code, load.code === 0 ? '' : load.said], [0, ''])
      match(load.said, /value: left out/)
      const rows = await products(place)
      deepEqual(rows[0]?.slice(0, 5), ['A-1', 'Anvil', '14.00', '3', '42.00'])
      deepEqual(rows.find(([sku]) => sku === 'D-4')?.slice(0, 5), ['D-4', 'Drill', '50.00', '2', '100.00'])
      deepEqual(await idOf(place, 'A-1'), '1')
      notEqual(await idOf(place, 'D-4'), undefined)
    },
    'rows without an id get the next one': async (place) => {
      const load = await place.load('d_insert_no_id.csv', ...into)
      deepEqual([load.code, load.code === 0 ? '' : load.said], [0, ''])
      const rows = await products(place)
      deepEqual(
        rows.filter(([sku]) => sku === 'E-5' || sku === 'F-6').map((row) => row.slice(0, 5)),
        [
          ['E-5', 'Emery', '1.00', '0', '0.00'],
          ['F-6', 'File', '2.00', '0', '0.00'],
        ],
      )
    },
  },
}
