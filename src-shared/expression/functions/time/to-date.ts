import { readTime } from '../../templates/read-time.ts'
import { literalArgument } from '../../times/literal-argument.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const text = { name: 'text' } as const

export const toDate: FormulaFunction = {
  name: 'to_date',
  signatures: ['to_date(text, template text) → date'],
  doc: 'The date of a text that is written like the template: YYYY or YY, MM, Mon or Month, DD, and what is between them.',
  example: "to_date('31.03.2026', 'DD.MM.YYYY') → 2026-03-31",
  call: (args, span) => {
    expectCount('to_date', args, 2, 2, span)
    const [given] = expectTypes('to_date', args.slice(0, 1), [text])
    const template = literalArgument('to_date', 'the template', args[1])
    if (!given) throw new TypeError('the arguments were counted')
    return readTime('to_date', given, template, args[1]?.span ?? span, span)
  },
}
