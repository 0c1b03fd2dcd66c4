import type { CaseGroup, FormulaCase } from './case-group.ts'

/** Infinity and what lies outside the years 1 to 99999 is never computed with: the engine refuses it. */
const outside = /infinity|BC|\b0001-|\b\d{6}-|\b99999-/

const times = (...formulas: readonly string[]): readonly FormulaCase[] =>
  formulas.map((formula) => ({ formula, mayRefuse: outside }))

/** Every way to write one, as its text. */
const literals = [
  '1 day',
  '2 hours 30 minutes',
  '1 year 2 months 3 days 04:05:06.789',
  '-1 year -2 months +3 days -04:05:06',
  '1 mon -3 days 04:05',
  '-1 day 02:03',
  '3 weeks',
  '1.5 days',
  '0.5 hours',
  '1.5 months',
  '2.5 years',
  '1.5 weeks',
  '1 day ago',
  '-1 day 2:00 ago',
  '1 decade 1 century',
  '90 minutes 1.000001 seconds',
  '123 ms 7 us',
  '1h 2m 3s',
  '100:00',
  '-00:00:00.000001',
  'P1Y2M3DT4H5M6.7S',
  'P-1Y2M',
  'PT36H',
  'P2W',
  'P0.5D',
  '0 days',
  '1 y 1 mon 1 d 1 s',
]

export const intervalCases: CaseGroup = {
  functions: {
    make_interval: [
      'make_interval(k)::text',
      'make_interval(0, k, k2)::text',
      'make_interval(0, 0, k, i)::text',
      { formula: 'make_interval(1, -2, 3, -4, 5, -6, d)::text', mayRefuse: /Infinity/ },
      'make_interval(i, i2)::text',
    ],
  },
  operators: {
    'interval literal': [
      ...literals.map((text) => `interval '${text}'::text`.replace(/^(.*)::text$/, '($1)::text')),
      "(interval '3' day)::text",
      "cast(cast('1 day 2 hours' as interval) as text)",
    ],
    'minus sign': times("(- interval '1 month -2 days 3 hours')::text", '(- age(moment, moment2))::text'),
    '+': times("((moment - moment2) + interval '1 mon 1 us')::text"),
    '-': times(
      "(age(moment, moment2) - interval '1 mon 1 day')::text",
      "(interval '1 day' - interval '25 hours')::text",
    ),
    '*': [
      ...times(
        '((moment - moment2) * 2)::text',
        '(-3 * age(moment, moment2))::text',
        '(age(moment, moment2) * 1.37)::text',
      ),
      { formula: "(interval '1 month' * d)::text", mayRefuse: /Infinity/ },
      "(interval '1 mon 2 days 03:04:05.678901' * i)::text",
      "(interval '-7 mons 11 days -13:17:19' * n)::text",
      "(interval '1 day' * b)::text",
    ],
    '/': [
      ...times('(age(moment, moment2) / 7)::text', '((moment - moment2) / 3.3)::text'),
      { formula: "(interval '1 month' / d)::text", mayRefuse: /Infinity/ },
      "(interval '1 year 5 days' / i)::text",
    ],
    '<': times("age(moment, moment2) < interval '30 years'", "moment - moment2 < '1 day'"),
    '>=': times('age(moment, moment2) >= moment - moment2'),
    '<>': ["interval '1 month' <> interval '30 days'", "interval '1 day' <> '24:00:00.000001'"],
    between: times(
      "day between '2026-01-31' and moment",
      "moment - moment2 between interval '-1 year' and interval '1 year'",
    ),
    in: ["interval '24 hours' in ('1 day', '2 days')"],
    'case when': times("(case when f then interval '1 day' else '2 hours' end)::text"),
  },
  casts: {
    'interval to text': times('(moment - moment2)::text', 'age(moment, moment2)::text', "'' || (interval '1 day' * k)"),
  },
}
