import { FormulaError, type Span } from '../formula-error.ts'

/** A pattern like `YYYY`, or text that stands for itself. */
export type TemplatePiece =
  | { readonly kind: 'pattern'; readonly name: string; readonly isFilled: boolean }
  | { readonly kind: 'text'; readonly text: string }

const capital = [
  ...['A.D.', 'A.M.', 'AD', 'AM', 'B.C.', 'BC', 'CC', 'DAY', 'DDD', 'DD', 'DY', 'D'],
  ...[
    'FF1',
    'FF2',
    'FF3',
    'FF4',
    'FF5',
    'FF6',
    'FX',
    'HH24',
    'HH12',
    'HH',
    'IDDD',
    'ID',
    'IW',
    'IYYY',
    'IYY',
    'IY',
    'I',
    'J',
  ],
  ...[
    'MI',
    'MM',
    'MONTH',
    'MON',
    'MS',
    'OF',
    'P.M.',
    'PM',
    'Q',
    'RM',
    'SSSSS',
    'SSSS',
    'SS',
    'TZH',
    'TZM',
    'TZ',
    'US',
    'WW',
    'W',
  ],
  ...['Y,YYY', 'YYYY', 'YYY', 'YY', 'Y'],
]
/** Every pattern of Postgres, longest first. Patterns that Weir does not support are recognized too, and refused. */
const patterns = [...capital, ...capital.map((name) => name.toLowerCase()), 'Day', 'Dy', 'Month', 'Mon'].toSorted(
  (a, b) => b.length - a.length,
)

/** Splits a template of to_char, to_date and to_timestamp as Postgres does. Throws FormulaError. */
export function readTemplate(template: string, span: Span): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = []
  let rest = template
  while (rest !== '') {
    const prefix = /^(?:FM|fm|TM|tm)/.exec(rest)?.[0] ?? ''
    if (prefix.toUpperCase() === 'TM') throw refused(prefix, span)
    const name = patterns.find((each) => rest.startsWith(each, prefix.length))
    if (name !== undefined) {
      rest = rest.slice(prefix.length + name.length)
      const ending = /^(?:TH|th|SP)/.exec(rest)?.[0]
      if (ending !== undefined) throw refused(name + ending, span)
      pieces.push({ kind: 'pattern', name, isFilled: prefix === '' })
      continue
    }
    if (prefix !== '') throw refused(prefix, span, ' without a pattern after it')
    const text = /^"((?:[^"\\]|\\.)*)"/s.exec(rest) ?? /^\\?(")/.exec(rest) ?? /^(.)/su.exec(rest)
    if (!text || text[0] === '"') {
      throw new FormulaError('formula_type', `The template '${template}' has a quote (") that nothing closes.`, span)
    }
    pieces.push({ kind: 'text', text: (text[1] ?? '').replaceAll(/\\(.)/gs, text[0].length > 2 ? '$1' : '$&') })
    rest = rest.slice(text[0].length)
  }
  if (pieces.length === 0) throw new FormulaError('formula_type', 'The template is empty.', span)
  return pieces
}

export function refused(pattern: string, span: Span, more = ''): FormulaError {
  const message = `The pattern ${pattern}${more} is not available, because the local engine would not write and read it exactly as Postgres does.`
  return new FormulaError('formula_not_exact', message, span)
}
