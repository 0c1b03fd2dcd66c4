import { textOf } from '../build-typed.ts'
import type { SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import type { Fault, TypedFormula } from '../typed-formula.ts'

/** The fault of a division whose divisor is zero. `counts` says where it is one: a null divided by zero is null. */
export function byZero(
  [a, b]: readonly [string, string],
  operands: readonly TypedFormula[],
  dialect: SqlDialect,
  counts = `${a} is not null`,
): Fault {
  return {
    condition: `(${b} = 0 and ${counts})`,
    column: operands[1]?.column ?? operands[0]?.column ?? null,
    value: textOf(b, dialect),
    explanation: 'division by zero',
  }
}
