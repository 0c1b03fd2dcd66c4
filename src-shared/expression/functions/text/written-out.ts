import { operation } from '../../build-typed.ts'
import { castFormula } from '../../cast-formula.ts'
import type { TypedFormula } from '../../typed-formula.ts'

/** A value as text for functions that accept any type: like its cast to text, but true and false are t and f. */
export function writtenOut(value: TypedFormula): TypedFormula {
  const text = { name: 'text' } as const
  if (value.type.name !== 'boolean') return castFormula(value, text, value.span)
  return operation(text, value.span, [value], ([a = '']) => `case when ${a} then 't' when not ${a} then 'f' end`)
}
