import type { FormulaFunction } from '../formula-function.ts'
import { regexpCount } from './regexp-count.ts'
import { regexpLike } from './regexp-like.ts'
import { regexpMatches } from './regexp-matches.ts'
import { regexpReplace } from './regexp-replace.ts'
import { regexpSubstr } from './regexp-substr.ts'

/** Functions of regular expressions, in the order of help and completion. */
export const patternFunctions: readonly FormulaFunction[] = [
  regexpReplace,
  regexpMatches,
  regexpSubstr,
  regexpLike,
  regexpCount,
]
