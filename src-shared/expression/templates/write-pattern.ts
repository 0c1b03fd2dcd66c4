import { quoteLiteral } from '../../sql/quote.ts'
import { dayNames, monthNames, namesLike } from './names-of-days.ts'

/** SQL of the local engine for what a pattern writes of a timestamp. `isFilled` is false after FM. */
type Writer = (time: string, isFilled: boolean, pattern: string) => string

const digits = (number: string, width: number): string => {
  const text = `cast(${number} as varchar)`
  return width < 2
    ? text
    : `case when ${number} < ${10 ** (width - 1)} then lpad(${text}, ${width}, '0') else ${text} end`
}
const counted =
  (number: (time: string) => string, width: number): Writer =>
  (time, isFilled) =>
    digits(number(time), isFilled ? width : 1)
const named =
  (names: readonly string[], index: (time: string) => string, isShort: boolean): Writer =>
  (time, isFilled, pattern) => {
    const width = isFilled && !isShort ? 9 : 0
    const list = namesLike(pattern, names, isShort).map((name) => quoteLiteral(name.padEnd(width)))
    return `([${list.join(', ')}])[${index(time)}]`
  }
const always =
  (text: string): Writer =>
  (_time, _isFilled, pattern) =>
    quoteLiteral(pattern === pattern.toLowerCase() ? text.toLowerCase() : text)
const halfDay =
  (morning: string, afternoon: string): Writer =>
  (time, _isFilled, pattern) => {
    const [am, pm] = [morning, afternoon].map((text) => always(text)(time, true, pattern))
    return `case when hour(${time}) < 12 then ${am} else ${pm} end`
  }

const month = (time: string) => `month(${time})`
const weekday = (time: string) => `dayofweek(${time}) + 1`
const microsecond = (time: string) => `(epoch_us(${time}) - epoch_us(date_trunc('second', ${time})))`
const halfHour = (time: string) => `((hour(${time}) + 11) % 12 + 1)`
const fraction = (places: number) => counted((time) => `(${microsecond(time)} // ${10 ** (6 - places)})`, places)
const alwaysFilled =
  (writer: Writer): Writer =>
  (time, _isFilled, pattern) =>
    writer(time, true, pattern)
const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** By the pattern's name in capitals. Z stands for the name of the zone, which is always UTC. */
const writers: Readonly<Record<string, Writer>> = {
  YYYY: counted((time) => `year(${time})`, 4),
  YYY: counted((time) => `(year(${time}) % 1000)`, 3),
  YY: counted((time) => `(year(${time}) % 100)`, 2),
  Y: counted((time) => `(year(${time}) % 10)`, 1),
  'Y,YYY': (time) => `cast(year(${time}) // 1000 as varchar) || ',' || ${digits(`(year(${time}) % 1000)`, 3)}`,
  IYYY: counted((time) => `isoyear(${time})`, 4),
  IYY: counted((time) => `(isoyear(${time}) % 1000)`, 3),
  IY: counted((time) => `(isoyear(${time}) % 100)`, 2),
  I: counted((time) => `(isoyear(${time}) % 10)`, 1),
  CC: counted((time) => `((year(${time}) + 99) // 100)`, 2),
  Q: counted((time) => `quarter(${time})`, 1),
  MM: counted(month, 2),
  MONTH: named(monthNames, month, false),
  MON: named(monthNames, month, true),
  RM: (time, isFilled, pattern) => {
    const list = namesLike(pattern, roman, false).map((name) => quoteLiteral(name.padEnd(isFilled ? 4 : 0)))
    return `([${list.join(', ')}])[${month(time)}]`
  },
  WW: counted((time) => `((dayofyear(${time}) - 1) // 7 + 1)`, 2),
  IW: counted((time) => `week(${time})`, 2),
  W: counted((time) => `((day(${time}) - 1) // 7 + 1)`, 1),
  DDD: counted((time) => `dayofyear(${time})`, 3),
  IDDD: counted((time) => `((week(${time}) - 1) * 7 + isodow(${time}))`, 3),
  DD: counted((time) => `day(${time})`, 2),
  D: counted((time) => `(${weekday(time)})`, 1),
  ID: counted((time) => `isodow(${time})`, 1),
  DAY: named(dayNames, weekday, false),
  DY: named(dayNames, weekday, true),
  J: counted((time) => `(cast(${time} as date) - date '2000-01-01' + 2451545)`, 1),
  HH24: counted((time) => `hour(${time})`, 2),
  HH12: counted(halfHour, 2),
  HH: counted(halfHour, 2),
  MI: counted((time) => `minute(${time})`, 2),
  SS: counted((time) => `second(${time})`, 2),
  SSSS: counted((time) => `(hour(${time}) * 3600 + minute(${time}) * 60 + second(${time}))`, 1),
  SSSSS: counted((time) => `(hour(${time}) * 3600 + minute(${time}) * 60 + second(${time}))`, 1),
  MS: alwaysFilled(fraction(3)),
  US: alwaysFilled(fraction(6)),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((places) => [`FF${places}`, alwaysFilled(fraction(places))])),
  AM: halfDay('AM', 'PM'),
  PM: halfDay('AM', 'PM'),
  'A.M.': halfDay('A.M.', 'P.M.'),
  'P.M.': halfDay('A.M.', 'P.M.'),
  AD: always('AD'),
  BC: always('AD'),
  'A.D.': always('A.D.'),
  'B.C.': always('A.D.'),
}

/** SQL for a pattern; null where it is not written exactly. */
export function writePattern(pattern: string, isFilled: boolean, time: string): string | null {
  return writers[pattern.toUpperCase()]?.(time, isFilled, pattern) ?? null
}
