import { DialectGap } from '../../sql/dialect-gap.ts'
import type { FormulaFunction } from './formula-function.ts'

/** Makes a function refuse Spark unless it declares that it works there. */
export function refuseInSpark(given: FormulaFunction): FormulaFunction {
  if (given.isInSpark) return given
  return {
    ...given,
    call: (...order) => {
      const typed = given.call(...order)
      return {
        ...typed,
        compile: (dialect) => {
          if (dialect === 'spark') throw new DialectGap('spark', `the function ${given.name} has no Spark text.`)
          return typed.compile(dialect)
        },
      }
    },
  }
}
