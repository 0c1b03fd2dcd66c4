import { choiceFunctions } from './choice/choice-functions.ts'
import type { FormulaFunction } from './formula-function.ts'
import { numberFunctions } from './number/number-functions.ts'
import { patternFunctions } from './pattern/pattern-functions.ts'
import { refuseWhereMissing } from './refuse-where-missing.ts'
import { textFunctions } from './text/text-functions.ts'
import { timeFunctions } from './time/time-functions.ts'

/** Every function a formula may call, in the order of help and completion. */
export const formulaFunctions: readonly FormulaFunction[] = [
  ...textFunctions,
  ...patternFunctions,
  ...numberFunctions,
  ...choiceFunctions,
  ...timeFunctions,
]

export function formulaFunction(name: string): FormulaFunction | null {
  const found = formulaFunctions.find((each) => each.name === name)
  return found ? refuseWhereMissing(found) : null
}
