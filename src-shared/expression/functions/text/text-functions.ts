import type { FormulaFunction } from '../formula-function.ts'
import { ascii } from './ascii.ts'
import { bitLength } from './bit-length.ts'
import { btrim } from './btrim.ts'
import { charLength } from './char-length.ts'
import { characterLength } from './character-length.ts'
import { chr } from './chr.ts'
import { concat } from './concat.ts'
import { concatWs } from './concat-ws.ts'
import { initcap } from './initcap.ts'
import { left } from './left.ts'
import { length } from './length.ts'
import { lower } from './lower.ts'
import { lpad } from './lpad.ts'
import { ltrim } from './ltrim.ts'
import { md5 } from './md5.ts'
import { octetLength } from './octet-length.ts'
import { overlay } from './overlay.ts'
import { position } from './position.ts'
import { repeat } from './repeat.ts'
import { replace } from './replace.ts'
import { reverse } from './reverse.ts'
import { right } from './right.ts'
import { rpad } from './rpad.ts'
import { rtrim } from './rtrim.ts'
import { sha256 } from './sha256.ts'
import { splitPart } from './split-part.ts'
import { startsWith } from './starts-with.ts'
import { strpos } from './strpos.ts'
import { substr } from './substr.ts'
import { substring } from './substring.ts'
import { toHex } from './to-hex.ts'
import { translate } from './translate.ts'
import { trim } from './trim.ts'
import { upper } from './upper.ts'

/** Functions of texts, in the order of help and completion. */
export const textFunctions: readonly FormulaFunction[] = [
  upper,
  lower,
  initcap,
  trim,
  btrim,
  ltrim,
  rtrim,
  substring,
  substr,
  left,
  right,
  splitPart,
  replace,
  translate,
  overlay,
  concat,
  concatWs,
  lpad,
  rpad,
  repeat,
  reverse,
  length,
  charLength,
  characterLength,
  octetLength,
  bitLength,
  position,
  strpos,
  startsWith,
  ascii,
  chr,
  toHex,
  md5,
  sha256,
]
