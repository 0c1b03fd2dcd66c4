import { special } from '../build-typed.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { formatFormulaType } from '../formula-type.ts'
import { type CompiledFormula, onlyWhere, type TypedFormula } from '../typed-formula.ts'
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
    const last = thens[whens.length]
    const before = whens.map((_, index) => whens.slice(0, index).map(({ sql }) => `${sql} is not true`))
    /** What is said of the parts, each for the rows that reach it. */
    const gather = <Each extends { readonly condition: string }>(of: (part: CompiledFormula) => readonly Each[]) => [
      ...whens.flatMap((when, index) => {
        const then = thens[index]
        const reached = before[index] ?? []
        return [
          ...(reached.length === 0 ? of(when) : onlyWhere(reached.join(' and '), of(when))),
          ...(then ? onlyWhere([...reached, `${when.sql} is true`].join(' and '), of(then)) : []),
        ]
      }),
      ...(last ? onlyWhere(whens.map(({ sql }) => `${sql} is not true`).join(' and '), of(last)) : []),
    ]
    const cases = whens.map((when, index) => `when ${when.sql} then ${thens[index]?.sql ?? 'null'}`)
    return {
      sql: `case ${cases.join(' ')}${last ? ` else ${last.sql}` : ''} end`,
      faults: gather(({ faults }) => faults),
      changes: gather(changesOf),
    }
  })
}

/** The first value that is not null; later ones are evaluated only where all before them are null. */
export function firstGiven(operands: readonly TypedFormula[], span: Span): TypedFormula {
  const results = oneType(operands, span)
  return special(results.type, span, results.operands, (parts) => {
    const gather = <Each extends { readonly condition: string }>(of: (part: CompiledFormula) => readonly Each[]) =>
      parts.flatMap((part, index) => {
        const before = parts.slice(0, index).map((each) => `${each.sql} is null`)
        return before.length === 0 ? of(part) : onlyWhere(before.join(' and '), of(part))
      })
    const sql = `coalesce(${parts.map((part) => part.sql).join(', ')})`
    return { sql, faults: gather(({ faults }) => faults), changes: gather(changesOf) }
  })
}

const changesOf = ({ changes = [] }: CompiledFormula) => changes

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
