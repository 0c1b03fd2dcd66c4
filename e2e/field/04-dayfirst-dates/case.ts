import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase, FieldPlace } from '../field-case.ts'

const typeOf = async (place: FieldPlace, column: string) =>
  (await place.rows(`select distinct pg_typeof(${column}) from ds_shipments`))[0]?.[0]

/** A date written day first, as Postgres prints it. */
const dayFirst = (text: string) => text.split('/').toReversed().join('-')

export const dayFirstDates: FieldCase = {
  folder: '04-dayfirst-dates',
  title: 'one order of day and month for a column, proven or stated',
  steps: {
    'a column whose order is proven late is right in every row, or text': async (place) => {
      const { said } = await place.load('shipments.csv')
      const file = place.fields('shipments.csv')
      const rows = await place.rows('select order_date::text, iso_check::text from ds_shipments order by id')
      equal(rows.length, 400)
      equal(await typeOf(place, 'iso_check'), 'date')
      deepEqual(
        rows.map(([, iso]) => iso),
        file.map((fields) => fields[4]),
      )
      const isDate = (await typeOf(place, 'order_date')) === 'date'
      deepEqual(
        rows.map(([order]) => order),
        file.map((fields) => (isDate ? fields[4] : fields[1])),
      )
      match(said, /order_date/)
    },
    'an order that the file does not settle is not chosen in silence': async (place) => {
      const file = place.fields('shipments.csv').map((fields) => fields[2] ?? '')
      const dates = (await place.rows('select due_date::text from ds_shipments order by id')).flat()
      const { said } = await place.load('shipments.csv')
      match(said, /due_date: .*(?:day|month|order)/)
      if ((await typeOf(place, 'due_date')) === 'text') deepEqual(dates, file)
    },
    'a column of two orders is text': async (place) => {
      equal(await typeOf(place, 'mixed_date'), 'text')
      const file = place.fields('shipments.csv').map((fields) => fields[3])
      deepEqual((await place.rows('select mixed_date from ds_shipments order by id')).flat(), file)
    },
    'with a stated order the rows that do not fit are set aside, each with its line': async (place) => {
      const stated = ['--column', 'mixed_date:date,dateOrder=DMY', '--on-bad-record', 'quarantine', '--table', 'stated']
      const load = await place.load('shipments.csv', ...stated)
      const file = place.fields('shipments.csv')
      const fits = file.filter((fields) => Number(fields[3]?.split('/')[1]) <= 12)
      deepEqual(
        await place.rows(`select id, mixed_date::text from ${load.table} order by id`),
        fits.map((fields) => [fields[0], dayFirst(fields[3] ?? '')]),
      )
      const rejected = await load.rejected()
      const lines = file.flatMap((fields, index) => (fits.includes(fields) ? [] : [index + 2]))
      deepEqual(
        rejected.map(({ line }) => line),
        lines,
      )
    },
  },
}
