import { FormulaError } from '../../formula-error.ts'
import { formatFormulaType } from '../../formula-type.ts'
import { writeTime } from '../../templates/write-time.ts'
import { literalArgument } from '../../times/literal-argument.ts'
import { isTime } from '../../times/time-range.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const toChar: FormulaFunction = {
  name: 'to_char',
  signatures: ['to_char(time, template text) → text'],
  doc: 'A date or timestamp as text, by a template: YYYY MM DD HH24 MI SS, Mon, Month, Day, Q, IW and others; FM before a pattern leaves out its padding, text goes in double quotes.',
  example: "to_char(date '2026-03-31', 'FMDD Mon YYYY') → 31 Mar 2026",
  call: (args, span) => {
    expectCount('to_char', args, 2, 2, span)
    const [value, template] = args
    if (!value || !template) throw new TypeError('the arguments were counted')
    const text = literalArgument('to_char', 'the template', template)
    if (isTime(value.type)) return writeTime(value, text, template.span, span)
    const message = `to_char takes a date, timestamp or timestamptz here; this is ${formatFormulaType(value.type)}. Convert it with a cast.`
    throw new FormulaError('formula_type', message, value.span)
  },
}
