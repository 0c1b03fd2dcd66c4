import type { FormulaFunction } from '../formula-function.ts'
import { age } from './age.ts'
import { currentDate } from './current-date.ts'
import { currentTimestamp } from './current-timestamp.ts'
import { dateBin } from './date-bin.ts'
import { datePart } from './date-part.ts'
import { dateTrunc } from './date-trunc.ts'
import { extract } from './extract.ts'
import { isFiniteTime } from './isfinite.ts'
import { localtimestamp } from './localtimestamp.ts'
import { makeDate } from './make-date.ts'
import { makeInterval } from './make-interval.ts'
import { makeTimestamp } from './make-timestamp.ts'
import { now } from './now.ts'
import { timezone } from './timezone.ts'
import { toChar } from './to-char.ts'
import { toDate } from './to-date.ts'
import { toTimestamp } from './to-timestamp.ts'

export const timeFunctions: readonly FormulaFunction[] = [
  dateTrunc,
  extract,
  datePart,
  age,
  toChar,
  toDate,
  toTimestamp,
  now,
  currentDate,
  currentTimestamp,
  localtimestamp,
  makeDate,
  makeTimestamp,
  makeInterval,
  dateBin,
  timezone,
  isFiniteTime,
]
