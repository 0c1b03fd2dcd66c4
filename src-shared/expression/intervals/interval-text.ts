import { workedOutOnce } from '../times/worked-out-once.ts'
import { intervalParts } from './interval-parts.ts'

/** The text of an interval of the local engine as Postgres writes it: `1 year 2 mons -3 days +04:05:06.5`. */
export function intervalText(sql: string): string {
  return workedOutOnce([sql], ([interval = '']) => {
    const { months, days, micros } = intervalParts(interval)
    const split = `{'y': ${months} // 12, 'm': ${months} % 12, 'd': ${days}, 't': ${micros}}`
    const dated = [
      part('p.y', 'year', 'false'),
      part('p.m', 'mon', 'p.y < 0'),
      part('p.d', 'day', 'p.m < 0 or (p.m = 0 and p.y < 0)'),
    ]
    const isBefore = 'case when p.d <> 0 then p.d < 0 when p.m <> 0 then p.m < 0 else p.y < 0 end'
    const seconds = `lpad(cast(abs(p.t) // 1000000 % 60 as varchar), 2, '0') || case when abs(p.t) % 1000000 = 0 then '' else '.' || rtrim(lpad(cast(abs(p.t) % 1000000 as varchar), 6, '0'), '0') end`
    const hours = `case when abs(p.t) // 3600000000 < 10 then '0' else '' end || cast(abs(p.t) // 3600000000 as varchar)`
    const minutes = `lpad(cast(abs(p.t) // 60000000 % 60 as varchar), 2, '0')`
    const sign = `case when p.t < 0 then '-' when ${isBefore} then '+' else '' end`
    const isDated = 'p.y <> 0 or p.m <> 0 or p.d <> 0'
    const clock = `case when p.t <> 0 or not (${isDated}) then ${sign} || ${hours} || ':' || ${minutes} || ':' || ${seconds} end`
    return `list_transform([${split}], lambda p: case when p.t is not null then concat_ws(' ', ${[...dated, clock].join(', ')}) end)[1]`
  })
}

/** A part with its unit; nothing if it is zero, with a plus sign after a negative part. */
function part(value: string, unit: string, isBefore: string): string {
  const sign = `case when ${value} > 0 and (${isBefore}) then '+' else '' end`
  return `case when ${value} <> 0 then ${sign} || cast(${value} as varchar) || ' ${unit}' || case when ${value} = 1 then '' else 's' end end`
}
