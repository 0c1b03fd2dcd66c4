import { DialectGap } from '../../sql/dialect-gap.ts'
import type { FormulaFunction } from './formula-function.ts'

/** Makes a function refuse the dialects that do not have it. */
export function refuseWhereMissing(given: FormulaFunction): FormulaFunction {
  return {
    ...given,
    call: (...order) => {
      const typed = given.call(...order)
      return {
        ...typed,
        compile: (dialect) => {
          if (dialect.hasFunction(given)) return typed.compile(dialect)
          throw new DialectGap(dialect.name, `the function ${given.name} has no ${dialect.title} text.`)
        },
      }
    },
  }
}
