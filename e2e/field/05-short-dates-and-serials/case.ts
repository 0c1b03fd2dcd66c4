import { deepEqual, equal, match, notEqual } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

const births: Readonly<Record<string, string>> = {
  101: '1966-09-17',
  102: '1958-05-02',
  103: '2000-02-29',
  104: '1927-12-31',
  105: '2005-01-09',
  106: '1992-08-23',
  107: '1929-10-14',
  108: '1969-03-03',
  109: '1999-02-28',
  110: '1944-11-11',
}
const contractEnds = ['2027', '2039', '2044', '2030', '2068', '2069', '2027', '2099', '2028', '2029']

export const shortDates: FieldCase = {
  folder: '05-short-dates-and-serials',
  title: 'two-digit years and Excel day numbers become dates only by a stated rule',
  steps: {
    'without a rule nothing lands in another century': async (place) => {
      const { table, said } = await place.load('people.csv')
      const file = place.fields('people.csv')
      deepEqual(await place.rows(`select count(*) from ${table} where birth::text like '00%'`), [['0']])
      const [[birth, room, joined, stamp] = []] = await place.rows(
        `select distinct pg_typeof(birth), pg_typeof(room), pg_typeof(joined_serial), pg_typeof(stamp_serial) from ${table}`,
      )
      if (birth === 'text') {
        deepEqual(
          (await place.rows(`select birth from ${table} order by person_no`)).flat(),
          file.map((fields) => fields[1]),
        )
      } else match(said, /birth: .*(?:pivot|19\d\d|20\d\d|century)/)
      equal(room, 'integer')
      equal(joined, 'text')
      notEqual(stamp, 'date')
      notEqual(stamp, 'timestamp without time zone')
    },
    'the pivot is a choice of each column': async (place) => {
      const { table } = await place.load(
        'people.csv',
        '--table',
        'pivots',
        '--column',
        'birth:date,dateOrder=DMY,pivotYear=2026',
        '--column',
        'contract_end:date,dateOrder=DMY,pivotYear=2099',
      )
      deepEqual(
        await place.rows(`select person_no, birth::text from ${table} order by person_no`),
        Object.entries(births),
      )
      deepEqual(
        (await place.rows(`select to_char(contract_end, 'YYYY') from ${table} order by person_no`)).flat(),
        contractEnds,
      )
    },
    'Excel day numbers are the days and times that Excel shows, and 60 is none': async (place) => {
      const load = await place.load(
        'people.csv',
        '--table',
        'serials',
        '--column',
        'joined_serial:date,excelDays=1900',
        '--column',
        'stamp_serial:timestamp,excelDays=1900',
        '--on-bad-record',
        'quarantine',
      )
      const rows = await place.rows(
        `select person_no, joined_serial::text, to_char(stamp_serial, 'YYYY-MM-DD HH24:MI:SS') from ${load.table} order by person_no`,
      )
      const found = new Map(rows.map(([person, ...dates]) => [person, dates]))
      const right: Readonly<Record<string, readonly [string, string]>> = {
        101: ['2000-01-01', '2024-01-09 18:00:00'],
        102: ['2023-07-15', '2024-01-09 00:00:00'],
        103: ['2021-01-01', '2024-01-09 12:00:00'],
        104: ['2025-02-12', '2000-01-01 06:00:00'],
        107: ['2014-12-14', '2023-07-15 01:00:00'],
        108: ['1900-02-28', '1970-01-01 00:00:00'],
        110: ['1900-03-01', '2025-02-12 06:00:00'],
      }
      for (const [person, dates] of Object.entries(right)) deepEqual(found.get(person), dates)
      const rejected = new Set((await load.rejected()).map(({ line }) => line))
      equal(found.has('109') || !rejected.has(10), false, 'person 109 has day 60, which never was')
      // A date among day numbers is passed through, or set aside.
      if (found.has('106')) equal(found.get('106')?.[0], '2023-09-14')
      else equal(rejected.has(7), true)
    },
  },
}
