import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

const dataColumns = (table: string) =>
  `select column_name from information_schema.columns where table_name = '${table}'
   and column_name !~ '^(_weir_|created_at$|updated_at$|id$)' order by ordinal_position`

export const fieldCount: FieldCase = {
  folder: '09-field-count',
  title: 'delimiters at the end of lines, short rows and long rows',
  steps: {
    'an empty last column of every line is no column that matters': async (place) => {
      const { table } = await place.load('a_pipe_trailing.txt', '--table', 'desks')
      deepEqual(await place.rows(`select desk, lot, side from ${table} order by lot`), [
        ['12', '40', 'sell'],
        [null, '75', null],
        ['14', '90', 'sell'],
        ['11', '250', 'buy'],
        ['13', null, 'buy'],
      ])
    },
    'a delimiter behind every row but the header moves nothing': async (place) => {
      const { table, said } = await place.load('b_log_trailing.csv', '--table', 'log')
      const names = (await place.rows(dataColumns('ds_log'))).flat()
      deepEqual(names.slice(0, 7), ['at', 'door', 'alarm', 'lux', 'rh', 'temp', 'batt'])
      const file = place.fields('b_log_trailing.csv', ';')
      deepEqual(
        await place.rows(
          `select to_char(at::timestamp, 'YYYY-MM-DD HH24:MI:SS'), door, batt from ${table} order by at`,
        ),
        file.map((fields) => [fields[0], fields[1], fields[6]]),
      )
      equal(file.length, 20)
      match(said, /empty|trailing/i)
    },
    'rows of another length are set aside by their lines, and the others load': async (place) => {
      const load = await place.load('c_ragged.csv', '--table', 'contacts', '--on-bad-record', 'quarantine')
      const names = (await place.rows(`select name from ${load.table} where name is not null order by name`)).flat()
      deepEqual(
        names.filter((name) => name !== 'Bo Lind'),
        ['Ann Berg', 'Cy Moss', 'Di Holt', 'Gus Dahl'],
      )
      const rejected = await load.rejected()
      const lines = rejected.map(({ line }) => line)
      deepEqual(
        lines.filter((line) => line !== 3 && line !== 8),
        [7, 9],
      )
      equal(names.includes('Bo Lind') || lines.includes(3), true)
      match(
        rejected.find(({ line }) => line === 7)?.raw ?? '',
        /Ed Vik,ed@example\.org,4 Fir Ln, Rear house,Bergen,5003/,
      )
      match(rejected.find(({ line }) => line === 9)?.raw ?? '', /extra,more/)
      deepEqual(await place.rows(`select street, zip from ${load.table} where name = 'Cy Moss'`), [
        ['2 Oak Ave, Flat 3', '20100'],
      ])
      const [[loaded] = []] = await place.rows(`select count(*) from ${load.table}`)
      equal(Number(loaded) + rejected.length, 8)
    },
    'without a rule for them the load stops, and names both lines': async (place) => {
      const { code, said } = await place.load('c_ragged.csv', '--table', 'contacts_2')
      equal(code, 1)
      match(said, /line 7|3, 7|lines .*7/)
      match(said, /\b9\b/)
    },
  },
}
