import { checkFormula } from '../expression/check-formula.ts'
import { findColumn, unknownColumn } from '../ops/columns-after.ts'
import { checkedFormula } from '../ops/formula-step.ts'
import type { OpFinding } from '../ops/op.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { columnText } from '../expression/write-formula.ts'
import type { Column } from '../values/column.ts'

/** The findings of a rule written as a formula that must hold; `key` is the property they are reported at. */
export function holdsFindings(
  field: string,
  formula: string,
  input: readonly Column[],
  key: string,
): readonly OpFinding[] {
  const unknown = unknownColumn(field, input, 'field')
  if (unknown.length > 0) return unknown
  return checkFormula(formula, input, { key, expect: 'boolean' }).findings.map(
    ({ span: _, fix: __, ...finding }) => finding,
  )
}

/** True where the formula is false, and where it cannot be computed; null values break nothing. */
export function breaksFormula(formula: string, input: readonly Column[], dialect: SqlDialect): string {
  const { sql, faults } = checkedFormula(formula, input).compile(dialect)
  if (!dialect.raisesOnFaults) return [`(not ${sql})`, ...faults.map((fault) => `(${fault.condition})`)].join(' or ')
  if (faults.length === 0) return `(not ${sql})`
  return `case ${faults.map((fault) => `when ${fault.condition} then true`).join(' ')} else not ${sql} end`
}

/** The column compared with a bound: text is cast to a number if the bound is a number. */
export function comparableColumn(field: string, bound: string | number | boolean, input: readonly Column[]): string {
  const isText = findColumn(input, field)?.type.name === 'text'
  return isText && typeof bound === 'number' ? `cast(${columnText(field)} as double)` : columnText(field)
}

/** A finding if texts would be compared in text order. */
export function orderOfText(
  field: string,
  bounds: readonly unknown[],
  input: readonly Column[],
  key: string,
): readonly OpFinding[] {
  const isText = findColumn(input, field)?.type.name === 'text'
  if (!isText || !bounds.some((bound) => typeof bound === 'string')) return []
  const message = `${field} is text, which would be compared letter by letter. Convert it with a cast op first, or give numbers.`
  return [{ code: 'formula_type', severity: 'error', message, key }]
}
