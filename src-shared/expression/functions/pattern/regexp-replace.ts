import { quoteLiteral } from '../../../sql/quote.ts'
import { operation } from '../../build-typed.ts'
import { FormulaError } from '../../formula-error.ts'
import { certainGroups, groupCount } from '../../patterns/pattern.ts'
import type { TypedFormula } from '../../typed-formula.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { patternArgument, type PatternArgument, writtenText } from './pattern-argument.ts'

export const regexpReplace: FormulaFunction = {
  name: 'regexp_replace',
  signatures: [
    'regexp_replace(text, pattern, replacement) → text',
    'regexp_replace(text, pattern, replacement, flags) → text',
  ],
  doc: 'The text with the first match of the regular expression replaced, or with the flag g every one; the flag i ignores case. \\1 to \\9 stand for its groups, \\& for all of it.',
  example: "regexp_replace('17-4', '([0-9]+)-([0-9]+)', '\\2/\\1') → '4/17'",
  call: (args, span, text) => {
    expectCount('regexp_replace', args, 3, 4, span)
    const [value, pattern, replacement, flags] = args
    if (!value || !replacement) throw new TypeError('the arguments were counted')
    const argument = patternArgument('regexp_replace', pattern, flags, 'gic', 'what')
    const written = writtenText('regexp_replace', replacement, 'a replacement')
    const inEngine = quoteLiteral(replacementInEngine(written, argument, replacement))
    const options = argument.flags.includes('g') ? ", 'g'" : ''
    return operation({ name: 'text' }, span, expectTypes('regexp_replace', [value], [{ name: 'text' }], text), {
      raising: ([a = '']) =>
        `regexp_replace(${a}, ${argument.inPostgres}, ${quoteLiteral(written)}, '${argument.flags}')`,
      engine: ([a = '']) => `regexp_replace(${a}, ${argument.inEngine}, ${inEngine}${options})`,
    })
  },
}

/** The engine writes the whole match as \0 and has no other escape; in Postgres a group that the pattern does not have is empty. */
function replacementInEngine(written: string, { pattern }: PatternArgument, at: TypedFormula): string {
  return written.replaceAll(/\\([1-9&\\])?/g, (_, after?: string) => {
    if (after === '&') return '\\0'
    if (after === undefined || after === '\\') return '\\\\'
    const group = Number(after)
    if (group > groupCount(pattern)) return ''
    if (certainGroups(pattern).includes(group)) return `\\${group}`
    const message = `The group \\${group} may take no part in a match, or more than one. Put parentheses around all that is wanted.`
    throw new FormulaError('formula_not_exact', message, at.span)
  })
}
