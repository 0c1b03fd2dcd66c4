import type { ChangeSql, ChangingValue, ValueChange } from './value-change.ts'

type TimeName = 'date' | 'timestamp' | 'timestamptz'

/** What Postgres drops or assumes of a date or time that it accepts; sessions of Weir are in UTC. */
export function timeChanges(to: TimeName, value: ChangingValue, sql: ChangeSql): readonly ValueChange[] {
  return value.type.name === 'text' ? ofText[to](value.text, sql) : ofType[to](value)
}

const assumed = {
  label: 'no offset, so UTC was assumed',
  ahead:
    'A value without an offset is taken as UTC. State the "Time zone" (timeZone) of the column under "Column types" of the source, or in the op "Read dates" (parse_date).',
}
const cut = {
  label: 'offset dropped, the clock time kept as written',
  ahead:
    'An offset is dropped and the clock time kept as written. Convert the column to timestamptz, or the zone of its clock times is lost.',
}
const day = {
  label: 'time of day dropped',
  ahead: 'The time of day is dropped. Say that it is meant with a cast op to date.',
}
const clock = {
  label: 'offset dropped, the clock time of UTC kept',
  ahead:
    "The offset is dropped and the clock time of UTC kept. Say that it is meant with a cast op to timestamp, or take the clock time of a place with a formula, like timezone('Europe/Berlin', at).",
}

/** The engine tests what is cheap first only within a case: most texts are plain ISO, and need no pattern. */
const where = (cheap: string, pattern: string): string => `case when ${cheap} then ${pattern} else false end`

/** After the time of day: an offset, or the name of a zone. */
const hasOffset = (text: string, { sizeBytes, matches }: ChangeSql): string =>
  where(
    `${sizeBytes(text)} > 15 and not (${sizeBytes(text)} = 19 and substr(${text}, 17, 1) = ':')`,
    matches(text, '[0-9]:[0-9]{2}[0-9:.]* *(?:[Zz]|[+-][0-9]|[A-Za-z]{3,})'),
  )

const rounded = (text: string, { sizeBytes, matches }: ChangeSql): ValueChange => ({
  label: 'rounded to microseconds',
  isOfInput: true,
  condition: where(`${sizeBytes(text)} > 26`, matches(text, '[.][0-9]{6}[0-9]*[1-9]')),
})

const ofText: Readonly<Record<TimeName, (text: string, sql: ChangeSql) => readonly ValueChange[]>> = {
  date: (text, { sizeBytes, matches }) => [
    {
      label: day.label,
      isOfInput: true,
      condition: where(
        `${sizeBytes(text)} > 10`,
        `${matches(text, '[0-9]:[0-9]')} and ${matches(text, '[1-9][0-9]?:|:[0-9:.]*[1-9]')}`,
      ),
    },
  ],
  timestamp: (text, sql) => [{ ...cut, condition: hasOffset(text, sql) }, rounded(text, sql)],
  timestamptz: (text, sql) => [
    {
      ...assumed,
      condition: where(
        `not ${sql.endsIn(text, 'Z')}`,
        `not coalesce(${hasOffset(text, sql)}, false) and ${sql.matches(text, '[0-9]')}`,
      ),
    },
    rounded(text, sql),
  ],
}

const ofType: Readonly<Record<TimeName, (value: ChangingValue) => readonly ValueChange[]>> = {
  date: ({ type, sql }) =>
    type.name === 'timestamp' || type.name === 'timestamptz'
      ? [{ ...day, condition: `isfinite(${sql}) and date_trunc('day', ${sql}) <> ${sql}` }]
      : [],
  timestamp: ({ type, sql }) => (type.name === 'timestamptz' ? [{ ...clock, condition: `isfinite(${sql})` }] : []),
  timestamptz: ({ type, sql }) =>
    type.name === 'timestamp' || type.name === 'date' ? [{ ...assumed, condition: `isfinite(${sql})` }] : [],
}
