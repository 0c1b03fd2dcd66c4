import { quoteLiteral } from '../../../sql/quote.ts'
import { FormulaError } from '../../formula-error.ts'
import { parsePattern } from '../../patterns/parse-pattern.ts'
import { canBeEmpty, type Pattern } from '../../patterns/pattern.ts'
import { PatternError } from '../../patterns/pattern-reader.ts'
import { hasSameExtent } from '../../patterns/same-extent.ts'
import { writePattern } from '../../patterns/write-pattern.ts'
import type { TypedFormula } from '../../typed-formula.ts'

export interface PatternArgument {
  readonly pattern: Pattern
  /** SQL literals for the engine, and for Postgres with its flags. */
  readonly inEngine: string
  readonly inPostgres: string
  readonly flags: string
}

/** What a function needs from its pattern: whether it matches, the exact match, or every match. */
export type PatternUse = 'whether' | 'what' | 'everywhere'

/** The pattern of a function and its flags; both must be literals so that they can be checked before the run. */
export function patternArgument(
  name: string,
  pattern: TypedFormula | undefined,
  flags: TypedFormula | undefined,
  known: string,
  use: PatternUse,
): PatternArgument {
  const given = flags ? writtenText(name, flags, 'flags') : ''
  const stray = Array.from(given).find((flag) => !known.includes(flag))
  if (flags && stray !== undefined) {
    const message = `${name} has no flag ${stray} here: the flags are ${Array.from(known).join(' and ')}.`
    throw new FormulaError('formula_not_exact', message, flags.span)
  }
  if (!pattern) throw new TypeError('the arguments were counted')
  const text = writtenText(name, pattern, 'a pattern')
  const read = readPattern(text, given.includes('i'), pattern)
  const everywhere = use === 'everywhere' || given.includes('g')
  const mistake = use === 'whether' ? null : mistakeOf(read, everywhere)
  if (mistake) throw new FormulaError('formula_not_exact', `The pattern ${mistake}`, pattern.span)
  return { pattern: read, inEngine: quoteLiteral(writePattern(read)), inPostgres: quoteLiteral(text), flags: given }
}

function mistakeOf(pattern: Pattern, everywhere: boolean): string | null {
  if (everywhere && canBeEmpty(pattern))
    return 'can match without a character, which counts differently here. Use + instead of *.'
  if (hasSameExtent(pattern)) return null
  return (
    'can match in more than one way: the engine takes the first, Postgres the longest. ' +
    'Write it so that the next character decides, without lazy repetitions.'
  )
}

function readPattern(text: string, ignoresCase: boolean, at: TypedFormula): Pattern {
  try {
    return parsePattern(text, ignoresCase)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw new FormulaError('formula_not_exact', `The pattern ${error.message}`, at.span)
  }
}

/** The content of an argument that is a text literal. */
export function writtenText(name: string, argument: TypedFormula, what: string): string {
  if (typeof argument.literal === 'string' && argument.type.name === 'unknown') return argument.literal
  throw new FormulaError(
    'formula_not_exact',
    `${name} takes ${what} written out as a text, like '[0-9]+'.`,
    argument.span,
  )
}
