import type { ColumnType } from '../../../values/column-type.ts'
import type { Span } from '../../formula-error.ts'
import { isNumber } from '../../formula-type.ts'
import type { TypedFormula } from '../../typed-formula.ts'
import { expectCount, expectTypes } from '../arguments.ts'

/** The argument of a function over any number; an untyped literal is a double, as in Postgres. */
export function oneNumber(
  name: string,
  args: readonly TypedFormula[],
  span: Span,
  text: string,
): { readonly operand: TypedFormula; readonly type: ColumnType } {
  expectCount(name, args, 1, 1, span)
  const [given] = args
  if (given && isNumber(given.type)) return { operand: given, type: given.type as ColumnType }
  const type = { name: 'double' } as const
  const [operand] = expectTypes(name, args, [type], text)
  if (!operand) throw new TypeError('one argument was counted')
  return { operand, type }
}
