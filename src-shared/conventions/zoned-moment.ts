import { quoteLiteral } from '../sql/quote.ts'

interface ZonedMoment {
  /** SQL timestamptz; null where the place has no such time. */
  readonly moment: string
  readonly exists: string
  /** The clocks of the place showed the time twice. */
  readonly isTwice: string
}

/** A clock time of a place as a moment. Rules of time zones are the same in both engines from 1900 to 2099. */
export function momentInZone(local: string, zone: string): ZonedMoment {
  const place = quoteLiteral(zone)
  const range = `(${local}) between timestamp '1900-01-02 00:00:00' and timestamp '2099-12-30 00:00:00'`
  const moment = `timezone(${place}, ${local})`
  const clock = (at: string) => `timezone(${place}, ${at})`
  const exists = `${range} and ${clock(moment)} = (${local})`
  const again = (sign: string) => `${clock(`${moment} ${sign} interval '1 hour'`)} = (${local})`
  return {
    moment: `case when ${exists} then ${moment} end`,
    exists,
    isTwice: `${range} and (${again('+')} or ${again('-')})`,
  }
}
