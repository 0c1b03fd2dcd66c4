import type { CaseGroup, FormulaCase } from './case-group.ts'

/** Infinity and what lies outside the years 1 to 99999 is never computed with: the engine refuses it. */
const outside = /infinity|BC|\b0001-|\b\d{6}-|\b99999-/

const times = (...formulas: readonly string[]): readonly FormulaCase[] =>
  formulas.map((formula) => ({ formula, mayRefuse: outside }))

const patterns = [
  ...['YYYY', 'YYY', 'YY', 'Y', 'Y,YYY', 'IYYY', 'IYY', 'IY', 'I', 'CC', 'Q', 'MM', 'MONTH', 'Month', 'month'],
  ...['MON', 'Mon', 'mon', 'RM', 'rm', 'WW', 'IW', 'W', 'DDD', 'IDDD', 'DD', 'D', 'ID', 'DAY', 'Day', 'day'],
  ...['DY', 'Dy', 'dy', 'J', 'HH24', 'HH12', 'HH', 'MI', 'SS', 'SSSS', 'SSSSS', 'MS', 'US', 'FF1', 'FF3', 'FF6'],
  ...['AM', 'PM', 'am', 'pm', 'A.M.', 'p.m.', 'AD', 'bc', 'A.D.', 'yyyy', 'mm', 'dd', 'hh24', 'mi', 'ss', 'ms', 'us'],
]

/** Templates for parsing; the texts match, nearly match, or do not match. */
const dateTemplates = [
  'YYYY-MM-DD',
  'DD.MM.YYYY',
  'MM/DD/YYYY',
  'DD/MM/YY',
  'YYYYMMDD',
  'FMMonth DD, YYYY',
  'Dy DD Mon YYYY',
  'YYYY-MM',
  'YYYY',
]
const timeTemplates = [
  'YYYY-MM-DD HH24:MI:SS',
  'YYYY-MM-DD"T"HH24:MI:SS.US',
  'DD.MM.YYYY HH24:MI',
  'MM/DD/YYYY HH12:MI AM',
  'MM/DD/YYYY HH:MI p.m.',
  'YYYYMMDDHH24MISS',
  'YYYY-MM-DD HH24:MI:SS.MS',
  'YYYY-MM-DD',
]

export const templateCases: CaseGroup = {
  functions: {
    to_char: times(
      ...patterns.flatMap((pattern) => [`to_char(moment, '${pattern}')`, `to_char(moment, '<FM${pattern}>')`]),
      ...patterns.map((pattern) => `to_char(instant, '[${pattern}]')`),
      "to_char(day, 'Day DD Month YYYY HH24:MI')",
      `to_char(instant, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      String.raw`to_char(moment, 'x "a \" YYYY" ? \"MM\" é 日 %')`,
      "to_char(moment, 'YYYYMMDDHH24MISSMS')",
      "to_char(moment, 'FMDD.FMMM.FMYYYY')",
    ),
    to_date: [
      ...times(...dateTemplates.map((template) => `to_date(to_char(day, '${template}'), '${template}')`)).map((each) =>
        // A year is read with four digits, and the name of a month without trailing spaces.
        typeof each === 'string' ? each : { ...each, mayRefuse: /infinity|BC|\d{5}-|\b0001-/ },
      ),
      ...dateTemplates.map((template) => ({ formula: `to_date(w, '${template}')`, mayRefuse: /./ })),
      ...dateTemplates.map((template) => ({ formula: `to_date(t, '${template}')`, mayRefuse: /^/ })),
    ],
    to_timestamp: [
      { formula: 'to_timestamp(d)', mayRefuse: /Infinity/ },
      'to_timestamp(i)',
      { formula: 'to_timestamp(b)', mayRefuse: /^9007199254740993/ },
      'to_timestamp(n)',
      ...timeTemplates.map((template) => ({ formula: `to_timestamp(w, '${template}')`, mayRefuse: /./ })),
      ...timeTemplates.map((template) => ({
        formula: `to_timestamp(to_char(moment, '${template}'), '${template}')`,
        mayRefuse: /infinity|BC|\d{5}-|\b0001-/,
      })),
    ],
  },
}
