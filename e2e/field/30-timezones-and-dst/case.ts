import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase, FieldPlace } from '../field-case.ts'

const zones = ['UTC', 'Europe/Berlin', 'America/New_York'] as const

const instants = [
  '2023-03-25 23:00:00',
  '2023-03-26 01:00:00',
  '2023-07-11 09:40:00',
  '2023-10-29 00:30:00',
  '2023-10-29 01:30:00',
  '2022-12-31 23:59:59',
  '2023-01-01 00:00:00',
  '1890-01-01 00:00:00',
]

async function loadAll(place: FieldPlace, table: string, columns: readonly string[]) {
  const found: unknown[] = []
  for (const zone of zones) {
    await place.rows(`truncate ${table}`)
    const load = await place.loadIn({ TZ: zone }, 'times.csv', '--table', `public.${table}`, '--row-validation', 'skip')
    const rows = await place.rows(`select id, ${columns.join(', ')} from ${load.table} order by id`)
    const rejected = await load.rejected()
    found.push({ rows, lines: rejected.map(({ line }) => line) })
    if (zone === 'UTC') match(load.said, /naive.*(?:zone|UTC)|(?:zone|UTC).*naive/is)
  }
  return found
}

export const timeZones: FieldCase = {
  folder: '30-timezones-and-dst',
  title: 'times around the change of clocks are the same wherever they are loaded',
  steps: {
    'offsets are instants, whatever the zone of the machine': async (place) => {
      await place.execute('target.sql')
      const [utc, ...others] = await loadAll(place, 'times_tz', ['naive', 'z', 'with_offset'])
      for (const other of others) deepEqual(other, utc)
      const rows = await place.rows(
        `select id, to_char(with_offset at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), to_char(z at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') from times_tz order by id`,
      )
      for (const [id, offset] of rows) equal(offset, instants[Number(id) - 1])
      const z = new Map(rows.map(([id, , instant]) => [id, instant]))
      equal(z.get('2'), '2023-03-26 00:59:59.999999')
      match(z.get('3') ?? '', /^2023-07-11 09:40:00\.12398[78]$/)
      // Row 8 has an offset with seconds, rows 6 and 7 a second 60 and an hour 24: taken, or set aside by their lines.
      deepEqual(
        rows.map(([id]) => id).filter((id) => Number(id) < 6),
        ['1', '2', '3', '4', '5'],
      )
    },
    'a column without a zone keeps the time as written': async (place) => {
      const [utc, ...others] = await loadAll(place, 'times_plain', ['naive', 'z', 'with_offset'])
      for (const other of others) deepEqual(other, utc)
      const rows = await place.rows(`select id, naive::text from times_plain where id < 6 order by id`)
      deepEqual(
        rows,
        place
          .fields('times.csv')
          .slice(0, 5)
          .map((fields) => [fields[0], fields[1]]),
      )
    },
    'in a new table only what has an offset is an instant': async (place) => {
      const { table, said } = await place.load(
        'times.csv',
        '--table',
        'new_times',
        '--column',
        'z:timestamptz,cutNanoseconds=true',
      )
      match(said, /cut nanoseconds to microseconds/)
      const [[z, offset, naive] = []] = await place.rows(
        `select distinct pg_typeof(z), pg_typeof(with_offset), pg_typeof(naive) from ${table}`,
      )
      equal(z, 'timestamp with time zone')
      equal(offset, 'timestamp with time zone')
      match(String(naive), /^(?:timestamp without time zone|text)$/)
    },
  },
}
