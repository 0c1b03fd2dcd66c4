import { operation } from '../../build-typed.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { writtenOut } from './written-out.ts'

export const concat: FormulaFunction = {
  name: 'concat',
  signatures: ['concat(value, …) → text'],
  doc: 'All values one after the other; nulls are left out.',
  example: "concat('a', null, 1) → 'a1'",
  isInSpark: true,
  call: (args, span) => {
    expectCount('concat', args, 1, Infinity, span)
    const joined = (sql: readonly string[]) => `concat(${sql.join(', ')})`
    return operation({ name: 'text' }, span, args.map(writtenOut), {
      duckdb: joined,
      postgres: joined,
      // Its concat is null where one value is.
      spark: (sql) => `concat_ws('', ${sql.join(', ')})`,
    })
  },
}
