import type { FormulaFunction } from '../formula-function.ts'
import { coalesce } from './coalesce.ts'
import { greatest } from './greatest.ts'
import { ifFunction } from './if.ts'
import { ifnull } from './ifnull.ts'
import { least } from './least.ts'
import { nullif } from './nullif.ts'
import { numNonnulls } from './num-nonnulls.ts'
import { numNulls } from './num-nulls.ts'

/** Functions that choose among values, in the order of help and completion. */
export const choiceFunctions: readonly FormulaFunction[] = [
  coalesce,
  nullif,
  ifnull,
  ifFunction,
  greatest,
  least,
  numNulls,
  numNonnulls,
]
