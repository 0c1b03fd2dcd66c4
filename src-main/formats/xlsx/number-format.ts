/** What the number format of a cell makes of its number. */
export type NumberKind = 'number' | 'date' | 'date and time' | 'time' | 'duration'

/** The formats that a workbook may use without declaring them: ECMA-376, part 1, 18.8.30. */
const builtIn: Readonly<Record<number, NumberKind>> = {
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'date and time',
  27: 'date',
  28: 'date',
  29: 'date',
  30: 'date',
  31: 'date',
  32: 'time',
  33: 'time',
  34: 'time',
  35: 'time',
  36: 'date',
  45: 'time',
  46: 'duration',
  47: 'time',
  50: 'date',
  51: 'date',
  52: 'date',
  53: 'date',
  54: 'date',
  55: 'date',
  56: 'date',
  57: 'date',
  58: 'date',
}

/** The kind of a format by its number or, where the workbook declares it, by its code. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  return code === undefined ? (builtIn[id] ?? 'number') : kindOfCode(code)
}

/** `m` is a month or a minute; both say that the number is a moment. */
function kindOfCode(code: string): NumberKind {
  const [positive = ''] = signsOf(code).split(';')
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return 'duration'
  const signs = positive.replace(/\[[^\]]*\]/g, '')
  if (/^general$/i.test(signs.trim())) return 'number'
  const hasTime = /[hs]/i.test(signs)
  const hasDate = /[yd]/i.test(signs) || (!hasTime && /m/i.test(signs))
  if (hasDate) return hasTime ? 'date and time' : 'date'
  return hasTime ? 'time' : 'number'
}

/** A code without its literal texts, escaped signs, spaces as wide as a sign, and fill signs. */
const signsOf = (code: string): string => code.replace(/"[^"]*"?|\\.|_.|\*./g, '').replace(/AM\/PM|A\/P/gi, '')
