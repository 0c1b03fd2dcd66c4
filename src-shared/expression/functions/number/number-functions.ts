import type { FormulaFunction } from '../formula-function.ts'
import { abs } from './abs.ts'
import { acos } from './acos.ts'
import { asin } from './asin.ts'
import { atan } from './atan.ts'
import { atan2 } from './atan2.ts'
import { cbrt } from './cbrt.ts'
import { ceil } from './ceil.ts'
import { ceiling } from './ceiling.ts'
import { cos } from './cos.ts'
import { degrees } from './degrees.ts'
import { div } from './div.ts'
import { exp } from './exp.ts'
import { floor } from './floor.ts'
import { gcd } from './gcd.ts'
import { lcm } from './lcm.ts'
import { ln } from './ln.ts'
import { log } from './log.ts'
import { log10 } from './log10.ts'
import { mod } from './mod.ts'
import { pi } from './pi.ts'
import { pow } from './pow.ts'
import { power } from './power.ts'
import { radians } from './radians.ts'
import { round } from './round.ts'
import { sign } from './sign.ts'
import { sin } from './sin.ts'
import { sqrt } from './sqrt.ts'
import { tan } from './tan.ts'
import { trimScale } from './trim-scale.ts'
import { trunc } from './trunc.ts'

/** Functions of numbers, in the order of help and completion. */
export const numberFunctions: readonly FormulaFunction[] = [
  abs,
  sign,
  round,
  trunc,
  trimScale,
  ceil,
  ceiling,
  floor,
  mod,
  div,
  gcd,
  lcm,
  power,
  pow,
  sqrt,
  cbrt,
  exp,
  ln,
  log,
  log10,
  pi,
  degrees,
  radians,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
]
