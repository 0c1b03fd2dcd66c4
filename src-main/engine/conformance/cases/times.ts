import { intervalCases } from './intervals.ts'
import type { CaseGroup, FormulaCase } from './case-group.ts'

/** Infinity and what lies outside the years 1 to 99999 is never computed with: the engine refuses it. */
const outside = /infinity|BC|\b0001-|\b\d{6}-|\b99999-/

const times = (...formulas: readonly string[]): readonly FormulaCase[] =>
  formulas.map((formula) => ({ formula, mayRefuse: outside }))

const fields = [
  'year',
  'month',
  'day',
  'quarter',
  'week',
  'isoyear',
  'dow',
  'isodow',
  'doy',
  'decade',
  'century',
  'millennium',
  'epoch',
]
const clockFields = ['hour', 'minute', 'second', 'milliseconds', 'microseconds']

export const timeCases: CaseGroup = {
  functions: {
    date_trunc: times(
      ...[
        'microseconds',
        'milliseconds',
        'second',
        'minute',
        'hour',
        'day',
        'week',
        'month',
        'quarter',
        'year',
        'decade',
        'century',
        'millennium',
      ].flatMap((field) => [`date_trunc('${field}', moment)`, `date_trunc('${field}', instant)`]),
      "date_trunc('month', day)",
      "date_trunc('week', day)::date",
      "date_trunc('Months', moment)",
    ),
    extract: times(
      ...fields.flatMap((field) => [`extract(${field} from day)`]),
      ...[...fields, ...clockFields].flatMap((field) => [
        `extract(${field} from moment)`,
        `extract(${field} from instant)`,
      ]),
      ...['year', 'month', 'day', 'decade', 'century', 'millennium', 'epoch', ...clockFields].flatMap((field) => [
        `extract(${field} from moment - moment2)`,
        `extract(${field} from age(moment, moment2))`,
      ]),
    ),
    date_part: times(
      ...[...fields, ...clockFields].flatMap((field) => [
        `date_part('${field}', day)`,
        `date_part('${field}', moment)`,
        `date_part('${field}', instant)`,
      ]),
      "date_part('epoch', age(moment, moment2))",
      "date_part('second', moment - moment2)",
    ),
    age: times(
      'age(moment, moment2)::text',
      'age(day, day2)::text',
      'age(instant, instant2)::text',
      'age(day, moment)::text',
    ),
    now: ['now()', "now() - interval '1 day'"],
    current_date: ['current_date', 'current_date = now()::date'],
    current_timestamp: ['current_timestamp', 'current_timestamp = now()'],
    localtimestamp: ['localtimestamp', 'localtimestamp = now()::timestamp'],
    make_date: [
      // Years before the year 1 have negative numbers in Postgres.
      { formula: 'make_date(i, 2, 28)', mayRefuse: /^-/ },
      'make_date(2024, k, 29)',
      'make_date(2023, 2, k)',
      { formula: 'make_date(i, k, k2)', mayRefuse: /^-/ },
    ],
    make_timestamp: [
      { formula: 'make_timestamp(2026, 1, 31, k, k2, 5)', mayRefuse: /\b24\b/ },
      { formula: 'make_timestamp(2026, 1, 31, 23, 59, d)', mayRefuse: /^60/ },
      'make_timestamp(2024, k, 29, 0, 0, 59.9999995)',
      { formula: 'make_timestamp(i, 1, 1, 0, 0, 1.0000005)', mayRefuse: /^-/ },
    ],
    date_bin: times(
      "date_bin('15 minutes', moment, timestamp '2001-01-01')",
      "date_bin('7 days', moment, moment2)",
      "date_bin(interval '1 day 02:00', instant, '2026-03-29 01:00:00+00')",
      "date_bin('1 month', moment, moment2)",
      "date_bin('-1 day', moment, moment2)",
      "date_bin('1 week', day, date '2024-02-29')",
    ),
    timezone: [
      ...[
        ...["instant at time zone 'Europe/Berlin'", "moment at time zone 'Europe/Berlin'", "moment at time zone 'UTC'"],
        ...["moment at time zone 'America/New_York' at time zone 'Asia/Kolkata'", "day at time zone 'Europe/London'"],
        ...[
          "timezone('Australia/Lord_Howe', instant)",
          "timezone('America/Sao_Paulo', moment)",
          "timezone('Asia/Tehran', instant)",
        ],
      ].map((formula) => ({
        formula,
        mayRefuse: /infinity|BC|\b(?:0\d{3}|1[0-8]\d\d|1000|15\d\d|1900|9999|\d{5,6})-/,
      })),
    ],
    isfinite: ['isfinite(day)', 'isfinite(moment)', 'isfinite(instant)'],
    ...intervalCases.functions,
  },
  operators: {
    '=': times("day = '2026-01-31'", 'day = moment', 'moment = instant'),
    '<': times('day < moment', 'day < instant', 'moment < instant'),
    '+': [
      ...times(
        'day + 1',
        'day + k',
        'k + day',
        "day + interval '1 month'",
        "day + interval '1 year 2 months -3 days'",
        "moment + interval '1 month'",
        "moment + interval '-1 month'",
        "moment + interval '1 month -1 day 25:00:00'",
        "interval '36 hours' + moment",
        "moment + interval '1 day' * k",
        'moment + (moment2 - moment)',
        'moment + age(moment2, moment)',
        "instant + interval '1 day'",
        "instant + interval '24 hours'",
        "instant + interval '1 month'",
        "day + interval '0.000001 seconds'",
      ),
      ...(intervalCases.operators?.['+'] ?? []),
    ],
    '-': [
      ...times(
        'day - 1',
        'day - k',
        'day - day2',
        '(day - moment)::text',
        '(moment - moment2)::text',
        '(instant - instant2)::text',
        '(instant - day)::text',
        "day - interval '1 month'",
        "moment - interval '1 month'",
        "moment - interval '1 month 1 day'",
        "instant - interval '1 month'",
        "day - '2026-01-31'",
        "(moment - '2026-01-31 10:00')::text",
      ),
      ...(intervalCases.operators?.['-'] ?? []),
    ],
    ...Object.fromEntries(
      Object.entries(intervalCases.operators ?? {}).filter(([name]) => name !== '+' && name !== '-'),
    ),
  },
  casts: {
    'text to date': [{ formula: 't::date', mayRefuse: /^(?!\s*\d{4}-\d{1,2}-\d{1,2}\s*$)/ }],
    'text to timestamp': [{ formula: 't::timestamp', mayRefuse: /[a-z/]|\.\d{7}|24:00|:60|^\d{5,}|./i }],
    'text to timestamptz': [{ formula: 't::timestamptz', mayRefuse: /./ }],
    'date to text': times('day::text'),
    'date to date': ['day::date'],
    'date to timestamp': times('day::timestamp'),
    'date to timestamptz': times('day::timestamptz'),
    'timestamp to text': times('moment::text'),
    'timestamp to date': times('moment::date'),
    'timestamp to timestamp': times('moment::timestamp'),
    'timestamp to timestamptz': times('moment::timestamptz'),
    'timestamptz to text': times('instant::text', 'moment::timestamptz::text'),
    'timestamptz to date': times('instant::date'),
    'timestamptz to timestamp': times('instant::timestamp'),
    'timestamptz to timestamptz': times('instant::timestamptz'),
    ...intervalCases.casts,
  },
}
