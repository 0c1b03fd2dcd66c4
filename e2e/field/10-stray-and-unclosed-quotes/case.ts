import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

const unclosed = [
  'id,label,qty\n',
  ...Array.from({ length: 6_000 }, (_, index) =>
    index === 6 ? '7,"Old mill,7\n' : `${index + 1},Item number ${index + 1} of the long list,${(index + 1) % 9}\n`,
  ),
].join('')

const memo = `line one of the memo\n${'x'.repeat(149_990)}\n${'é'.repeat(150_000)}`

export const strayQuotes: FieldCase = {
  folder: '10-stray-and-unclosed-quotes',
  title: 'quotes inside a field, a quote that never closes, and a long text',
  steps: {
    'a quote inside a field without quotes is a character': async (place) => {
      const { table } = await place.load('a_stray.csv', '--table', 'stops')
      deepEqual((await place.rows(`select place from ${table} order by ref`)).flat(), [
        'Mill Lane',
        'Joe "The Bar" Corner',
        '6" pipe depot',
        'Quay "B", west',
        "Rock 'n' Roll Sq",
        'End"',
        'Last',
      ])
    },
    'a quote that never closes is named by its line, and nothing is swallowed': async (place) => {
      place.write('b_unclosed.csv', unclosed)
      const { code, said } = await place.load('b_unclosed.csv', '--table', 'items')
      equal(code, 1)
      match(said, /line 8\b/)
      const [[there] = []] = await place.rows("select to_regclass('ds_items')")
      if (there !== null) deepEqual(await place.rows('select count(*) from ds_items'), [['0']])
    },
    'set aside, it leaves the other 5,999 rows': async (place) => {
      const load = await place.load('b_unclosed.csv', '--table', 'items_2', '--on-bad-record', 'quarantine')
      deepEqual(await place.rows(`select count(*), count(*) filter (where id::int = 7) from ${load.table}`), [
        ['5999', '0'],
      ])
      deepEqual(
        (await load.rejected()).map(({ line }) => line),
        [8],
      )
    },
    'a text of 450,012 bytes is whole': async (place) => {
      place.write('c_long.csv', `id,memo,n\n1,short,10\n2,"${memo}",20\n3,"tail",30\n`)
      const { table } = await place.load('c_long.csv', '--table', 'memos')
      deepEqual(
        await place.rows(
          `select id, length(memo), octet_length(memo), pg_typeof(memo)::text = 'text' from ${table} order by id`,
        ),
        [
          ['1', '5', '5', 't'],
          ['2', '300012', '450012', 't'],
          ['3', '4', '4', 't'],
        ],
      )
    },
  },
}
