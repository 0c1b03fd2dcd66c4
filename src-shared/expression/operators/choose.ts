import { special } from '../build-typed.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { formatFormulaType } from '../formula-type.ts'
import { type Fault, onlyWhere, type TypedFormula } from '../typed-formula.ts'
import { coerceAll } from './coerce.ts'
import { condition } from './logic.ts'

/** `case when`: the value of the first branch whose condition is true; later branches are not evaluated. */
export function choose(
  branches: readonly { readonly when: TypedFormula; readonly then: TypedFormula }[],
  otherwise: TypedFormula | null,
  span: Span,
): TypedFormula {
  const conditions = branches.map((branch) => condition(branch.when, 'when'))
  const values = [...branches.map((branch) => branch.then), ...(otherwise ? [otherwise] : [])]
  const results = oneType(values, span)
  return special(results.type, span, [...conditions, ...results.operands], (parts) => {
    const whens = parts.slice(0, conditions.length)
    const thens = parts.slice(conditions.length)
    const faults: Fault[] = []
    const before: string[] = []
    const reached = (...more: readonly string[]) => [...before, ...more].join(' and ')
    whens.forEach((when, index) => {
      faults.push(...(before.length === 0 ? when.faults : onlyWhere(reached(), when.faults)))
      faults.push(...onlyWhere(reached(`${when.sql} is true`), thens[index]?.faults ?? []))
      before.push(`${when.sql} is not true`)
    })
    const last = thens[whens.length]
    faults.push(...onlyWhere(reached(), last?.faults ?? []))
    const cases = whens.map((when, index) => `when ${when.sql} then ${thens[index]?.sql ?? 'null'}`)
    return { sql: `case ${cases.join(' ')}${last ? ` else ${last.sql}` : ''} end`, faults }
  })
}

/** The first value that is not null; later ones are evaluated only where all before them are null. */
export function firstGiven(operands: readonly TypedFormula[], span: Span): TypedFormula {
  const results = oneType(operands, span)
  return special(results.type, span, results.operands, (parts) => {
    const faults = parts.flatMap((part, index) => {
      const before = parts.slice(0, index).map((each) => `${each.sql} is null`)
      return before.length === 0 ? part.faults : onlyWhere(before.join(' and '), part.faults)
    })
    return { sql: `coalesce(${parts.map((part) => part.sql).join(', ')})`, faults }
  })
}

export function oneType(operands: readonly TypedFormula[], span: Span) {
  const found = coerceAll(operands, 'value')
  if (found) return found
  const names = [...new Set(operands.map((operand) => formatFormulaType(operand.type)))]
  throw new FormulaError(
    'formula_type',
    `The values are ${names.join(' and ')}; they must be of one type. Convert them with a cast.`,
    span,
  )
}
