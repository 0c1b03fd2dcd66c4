import { operation } from '../../build-typed.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

/** The functions that count how many of their arguments are null, or are not. */
export function countingNulls(name: string, test: string, doc: string, example: string): FormulaFunction {
  return {
    name,
    signatures: [`${name}(value, …) → integer`],
    doc,
    example,
    call: (args, span) => {
      expectCount(name, args, 1, Infinity, span)
      const counted = (sql: readonly string[]) =>
        `(${sql.map((each) => `case when ${each} ${test} then 1 else 0 end`).join(' + ')})`
      return operation({ name: 'integer' }, span, args, {
        duckdb: counted,
        postgres: (sql) => `${name}(${sql.join(', ')})`,
        spark: counted,
      })
    },
  }
}
