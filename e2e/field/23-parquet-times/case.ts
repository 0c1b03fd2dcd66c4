import { deepEqual, match } from 'node:assert/strict'

import type { FieldCase, FieldLoad, FieldPlace } from '../field-case.ts'

async function timesOf(place: FieldPlace, { table }: FieldLoad) {
  const rows = await place.rows(
    `select id, ts_ms::text, ts_us::text, ts_ns::text, (ts_us_utc at time zone 'UTC')::text, (ts_us_ny at time zone 'UTC')::text,
       d::text, t_ms::text, t_us::text, t_ns::text from ${table} order by id`,
  )
  return rows
}

const right: readonly (readonly (RegExp | null)[])[] = [
  [
    /^1$/,
    /^2025-10-08 00:00:00\.123$/,
    /^2022-05-17 09:00:00\.123456$/,
    /^2021-03-14 15:09:26\.53589[78]$/,
    /^2024-04-01 00:00:00$/,
    /^2024-04-01 00:00:00$/,
    /^0001-01-01$/,
    /^00:00:00\.001$/,
    /^00:00:00\.000001$/,
    /^00:00:00(?:\.0+)?$/,
  ],
  [
    /^2$/,
    /^1969-12-31 23:59:59\.999$/,
    /^0987-06-05 00:00:00$/,
    /^1677-09-21 00:12:44$/,
    /^2024-10-27 00:30:00$/,
    /^2024-10-27 00:30:00$/,
    /^1582-10-10$/,
    /^23:59:59\.999$/,
    /^23:59:59\.999999$/,
    /^23:59:59\.999999/,
  ],
  [
    /^3$/,
    /^9999-12-31 23:59:59\.999$/,
    /^0001-01-01 00:00:00$/,
    /^2262-04-11 23:47:16\.85477[56]$/,
    /^2024-10-27 01:30:00$/,
    /^2024-10-27 01:30:00$/,
    /^9999-12-31$/,
    /^12:00:00(?:\.0+)?$/,
    /^12:00:00(?:\.0+)?$/,
    /^12:00:00(?:\.0+)?$/,
  ],
  [/^4$/, null, null, null, null, null, null, null, null, null],
]

export const parquetTimes: FieldCase = {
  folder: '23-parquet-times',
  title: 'Parquet times of every unit are the same moments everywhere',
  steps: {
    'every unit is read as what it is, and lost digits are told': async (place) => {
      const load = await place.loadIn({ TZ: 'UTC' }, 'a_times.parquet', '--table', 'utc')
      const rows = await timesOf(place, load)
      for (const [index, wanted] of right.entries()) {
        for (const [column, pattern] of wanted.entries()) {
          const found = rows[index]?.[column] ?? null
          if (pattern === null) deepEqual(found, null)
          else match(String(found), pattern)
        }
      }
      match(load.said, /ts_ns.*(?:nanosecond|microsecond|digits)/i)
    },
    'the zone of the machine changes nothing': async (place) => {
      const there = await timesOf(
        place,
        await place.loadIn({ TZ: 'Asia/Kolkata' }, 'a_times.parquet', '--table', 'kolkata'),
      )
      deepEqual(there, await timesOf(place, await place.loadIn({ TZ: 'UTC' }, 'a_times.parquet', '--table', 'utc')))
    },
    'INT96 keeps dates of every century': async (place) => {
      for (const zone of ['UTC', 'Asia/Kolkata']) {
        const { table } = await place.loadIn({ TZ: zone }, 'b_int96.parquet', '--table', `int96_${zone.slice(0, 3)}`)
        deepEqual(await place.rows(`select pg_typeof(ts)::text, ts::text from ${table} order by id`), [
          ['timestamp without time zone', '9999-12-31 23:59:59.999999'],
          ['timestamp without time zone', '0987-06-05 00:00:00'],
          ['timestamp without time zone', '2022-05-17 09:00:00'],
          ['timestamp without time zone', '1969-12-31 23:00:00'],
          ['timestamp without time zone', null],
        ])
      }
    },
  },
}
