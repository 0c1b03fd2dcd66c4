import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

export const nulBytes: FieldCase = {
  folder: '14-nul-bytes',
  title: 'NUL characters and halves of surrogates reject their records only',
  steps: {
    'in CSV the rows without one load, and the others are named': async (place) => {
      const load = await place.load('a_nul.csv', '--table', 'nul_t', '--on-bad-record', 'quarantine')
      deepEqual(await place.rows(`select id, name, code from ${load.table} order by id`), [
        ['1', 'good', 'A'],
        ['5', 'fine', 'E'],
      ])
      const rejected = await load.rejected()
      deepEqual(
        rejected.map(({ line }) => line),
        [3, 4, 5],
      )
      for (const { reason } of rejected) match(reason, /NUL|zero byte/i)
    },
    'in JSON too, and what only looks like one is a text': async (place) => {
      const load = await place.load('b_nul.jsonl', '--table', 'nul_j', '--on-bad-record', 'quarantine')
      deepEqual(await place.rows(`select id, name, raw from ${load.table} order by id`), [
        ['1', 'good', String.raw`C:\new\temp`],
        ['3', String.raw`six chars: \u0000`, 'y'],
        ['5', 'pair 😀 ok', '\u0001'],
      ])
      deepEqual(await place.rows(`select length(name) from ${load.table} where id = 3`), [['17']])
      deepEqual(
        (await load.rejected()).map(({ line }) => line),
        [2, 4, 6],
      )
    },
    'without a rule for them the load stops, and names the lines': async (place) => {
      const { code, said } = await place.load('a_nul.csv', '--table', 'nul_stop')
      equal(code, 1)
      match(said, /\b3\b/)
    },
  },
}
