import { deepEqual, equal } from 'node:assert/strict'

import type { FieldCase, FieldPlace } from '../field-case.ts'

const typeOf = async (place: FieldPlace, table: string, column: string) =>
  (await place.rows(`select distinct pg_typeof(${column}) from ${table}`))[0]?.[0]

export const booleans: FieldCase = {
  folder: '18-booleans',
  title: 'flags in many spellings, and numbers that are no flags',
  steps: {
    'what is 0 and 1 is a number, and words that do not all fit are text': async (place) => {
      const { table } = await place.load('flags.csv')
      equal(await typeOf(place, table, 'core'), 'integer')
      equal(await typeOf(place, table, 'rating'), 'integer')
      equal(await typeOf(place, table, 'tf'), 'boolean')
      equal(await typeOf(place, table, 'mixed'), 'text')
      equal(await typeOf(place, table, 'late_u'), 'text')
      const [[yn, no] = []] = await place.rows(
        `select count(*) filter (where yn::boolean), count(*) filter (where not yn::boolean) from ${table}`,
      )
      deepEqual([yn, no], ['150', '150'])
    },
    'names and counts of tiny files are no booleans': async (place) => {
      const two = await place.load('two_rows.csv')
      deepEqual((await place.rows(`select name from ${two.table} order by 1`)).flat(), ['Frida Holm', 'Tomas Lind'])
      const one = await place.load('one_row.csv')
      equal(await typeOf(place, one.table, 'lane'), 'integer')
      equal(await typeOf(place, one.table, 'ticks'), 'integer')
    },
    'into boolean columns every known word is read, and an unknown one is set aside': async (place) => {
      await place.execute('target.sql')
      const load = await place.load('flags.csv', '--table', 'public.flags_b', '--row-validation', 'skip')
      const file = place.fields('flags.csv')
      const bad = file.flatMap((fields, index) => (fields[8] === 'U' ? [index + 2] : []))
      equal(bad.length, 33)
      deepEqual(
        (await load.rejected()).map(({ line }) => line),
        bad,
      )
      const isTrue = (text: string | undefined) => (/^(?:y|yes|t|true|on|1)$/i.test(text ?? '') ? 't' : 'f')
      const good = file.filter((fields) => fields[8] !== 'U')
      deepEqual(
        await place.rows(
          `select id, yn, yesno, core, rating, tf, t_f, mixed, late_u, switch from ${load.table} order by id`,
        ),
        good.map(([id = '', yn, yesno, core = '', rating = '', tf, tShort, mixed = '', lateU, switched]) => {
          return [
            id,
            isTrue(yn),
            isTrue(yesno),
            core,
            rating,
            isTrue(tf),
            isTrue(tShort),
            mixed,
            isTrue(lateU),
            isTrue(switched),
          ]
        }),
      )
    },
  },
}
