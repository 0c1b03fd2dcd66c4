import { coalesce } from './coalesce.ts'
import { concat } from './concat.ts'
import { concatWs } from './concat-ws.ts'
import type { FormulaFunction } from './formula-function.ts'
import { ifFunction } from './if.ts'
import { ifnull } from './ifnull.ts'
import { length } from './length.ts'
import { lower } from './lower.ts'
import { ltrim } from './ltrim.ts'
import { md5 } from './md5.ts'
import { nullif } from './nullif.ts'
import { replace } from './replace.ts'
import { rtrim } from './rtrim.ts'
import { sha256 } from './sha256.ts'
import { startsWith } from './starts-with.ts'
import { trim } from './trim.ts'
import { upper } from './upper.ts'

/** Every function a formula may call, in the order of help and completion. */
export const formulaFunctions: readonly FormulaFunction[] = [
  upper,
  lower,
  trim,
  ltrim,
  rtrim,
  replace,
  concat,
  concatWs,
  length,
  startsWith,
  md5,
  sha256,
  coalesce,
  nullif,
  ifnull,
  ifFunction,
]

/** Functions of Flow IR 1.0 that have no entry yet: a formula that calls one is refused by name. */
export const awaitedFunctions: readonly string[] = [
  'substring',
  'split_part',
  'left',
  'right',
  'lpad',
  'rpad',
  'position',
  'initcap',
  'reverse',
  'repeat',
  'regexp_replace',
  'regexp_matches',
  'abs',
  'round',
  'ceil',
  'floor',
  'trunc',
  'mod',
  'power',
  'sqrt',
  'sign',
  'greatest',
  'least',
  'date_trunc',
  'extract',
  'date_part',
  'age',
  'to_char',
  'to_date',
  'to_timestamp',
  'now',
  'current_date',
  'current_timestamp',
  'make_date',
]

export function formulaFunction(name: string): FormulaFunction | null {
  return formulaFunctions.find((each) => each.name === name) ?? null
}
