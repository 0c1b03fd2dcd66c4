import { operation, special } from '../build-typed.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { formatFormulaType } from '../formula-type.ts'
import { onlyWhere, type TypedFormula } from '../typed-formula.ts'
import { coerce } from './coerce.ts'

const boolean = { name: 'boolean' } as const

/** `and` and `or` evaluate their right side only if the left one does not decide. */
export function logic(operator: 'and' | 'or', left: TypedFormula, right: TypedFormula, span: Span): TypedFormula {
  const operands = [condition(left, operator), condition(right, operator)]
  return special(boolean, span, operands, ([a, b]) => {
    const [leftSql, rightSql] = [a?.sql ?? '', b?.sql ?? '']
    const undecided = `${leftSql} is ${operator === 'and' ? 'distinct from false' : 'distinct from true'}`
    return {
      sql: `(${leftSql} ${operator} ${rightSql})`,
      faults: [...(a?.faults ?? []), ...onlyWhere(undecided, b?.faults ?? [])],
      changes: [...(a?.changes ?? []), ...onlyWhere(undecided, b?.changes ?? [])],
    }
  })
}

export function negation(operand: TypedFormula, span: Span): TypedFormula {
  return operation(boolean, span, [condition(operand, 'not')], ([a = '']) => `(not ${a})`)
}

/** The operand where it is true, false or null; throws FormulaError otherwise. */
export function condition(operand: TypedFormula, place: string): TypedFormula {
  const found = operand.type.name === 'unknown' ? coerce(operand, boolean) : operand
  if (found?.type.name === 'boolean') return found
  const message = `${place} needs a condition that is true or false; this is ${formatFormulaType(operand.type)}.`
  throw new FormulaError('formula_type', message, operand.span)
}

/** `is true`, `is false` and, for null, `is unknown`: never null themselves. */
export function truth(operand: TypedFormula, value: boolean | null, negated: boolean, span: Span): TypedFormula {
  const word = `${negated ? 'is not' : 'is'} ${value ?? 'null'}`
  return operation(boolean, span, [condition(operand, 'is')], ([a = '']) => `(${a} ${word})`)
}
