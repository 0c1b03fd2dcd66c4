import { checkFormula } from '../expression/check-formula.ts'
import {
  type CompiledFormula,
  type Fault,
  type FormulaChange,
  guardFaults,
  type TypedFormula,
} from '../expression/typed-formula.ts'
import type { CompiledStep, StepExit, StepWarning } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { columnText } from '../expression/write-formula.ts'
import type { Column } from '../values/column.ts'
import { withColumn } from './columns-after.ts'

/** A formula that has passed the checker. */
export function checkedFormula(text: string, input: readonly Column[]): TypedFormula {
  const { formula, findings } = checkFormula(text, input, { key: '' })
  if (!formula) throw new TypeError(`"${text}" was compiled, which the checker refuses: ${findings[0]?.message ?? ''}`)
  return formula
}

/** The formula that two columns are equal. */
export const agreement = (one: string, other: string): string => `${columnText(one)} = ${columnText(other)}`

/** The step that computes one column with a formula. A row with a fault leaves for `reason`; without one its value is null, which is counted, like what a cast loses. */
export function formulaStep(
  input: readonly Column[],
  output: Column,
  formula: string,
  dialect: SqlDialect,
  leaving: { readonly reason: 'abort' | 'quarantined' | null; readonly label: string },
): CompiledStep {
  const compiled = guardFaults(checkedFormula(formula, input).compile(dialect), dialect)
  const { reason, label } = leaving
  return {
    columns: columnsWith(input, [{ column: output, sql: compiled.sql }], dialect),
    exits: reason === null ? [] : faultExits(compiled, { reason, label, output: output.name }),
    warnings: [
      ...(reason === null ? madeNull(compiled, label, output.name) : []),
      ...changed(compiled, { label, output: output.name, isLeft: reason !== null }),
    ],
  }
}

/** What its casts drop or assume, counted once for each kind and column. Rows with a fault leave before, or have to be told apart. */
function changed(
  { changes = [], faults }: CompiledFormula,
  { label, output, isLeft }: { readonly label: string; readonly output: string; readonly isLeft: boolean },
): readonly StepWarning[] {
  const nameOf = ({ column, label: said }: FormulaChange) => {
    // "convert amount to numeric(12,2)" has said what it is rounded to.
    const [, what = '', type = ''] = /^(.*) to (\S+)$/.exec(said) ?? []
    const told = type !== '' && label.endsWith(type) ? what : said
    return column === null || column === output ? `${label}: ${told}` : `${label}: ${column}, ${told}`
  }
  const failing = isLeft ? [] : faults.map(({ condition }) => `when ${condition} then false`)
  const names = [...new Set(changes.map(nameOf))]
  return names.map((name) => {
    const same = changes.filter((change) => nameOf(change) === name)
    const column = same[0]?.column ?? output
    const [only, ...more] = same
    if (only && more.length === 0 && failing.length === 0) {
      return { label: name, condition: only.condition, example: only.value, column, ofStaying: true, isChange: true }
    }
    const ways = same.map(({ condition, value }) => `when ${condition} then ${value}`)
    const anyOf = `case ${[...failing, ...same.map(({ condition }) => `when ${condition} then true`)].join(' ')} else false end`
    const example = `case ${ways.join(' ')} end`
    return { label: name, condition: anyOf, example, column, ofStaying: true, isChange: true }
  })
}

/** The count of the values that are null because they cannot be computed. */
export function madeNull(
  { faults, faultsOver }: Pick<CompiledFormula, 'faults' | 'faultsOver'>,
  label: string,
  column: string,
): readonly StepWarning[] {
  if (faults.length === 0) return []
  const anyOf = (each: readonly Fault[]) =>
    `case ${each.map(({ condition }) => `when ${condition} then true`).join(' ')} else false end`
  const exampleOf = (each: readonly Fault[]) => {
    const said = each.flatMap(({ condition, value }) => (value === null ? [] : [`when ${condition} then ${value}`]))
    return said.length === 0 ? {} : { example: `coalesce(case ${said.join(' ')} end, '')` }
  }
  const over = faultsOver ? { overValue: { column, condition: (value: string) => anyOf(faultsOver(value)) } } : {}
  return [
    { label: `${label}: made null`, condition: anyOf(faults), column, isChange: true, ...exampleOf(faults), ...over },
  ]
}

/** All columns of the input; computed ones replace those of the same name or are appended. */
export function columnsWith(
  input: readonly Column[],
  computed: CompiledStep['columns'],
  dialect: SqlDialect,
): CompiledStep['columns'] {
  const columns = computed.reduce((all, { column }) => withColumn(all, column), input)
  return columns.map((column) => {
    const found = computed.find((each) => each.column.name === column.name)
    return found ?? { column, sql: dialect.identifier(column.name) }
  })
}

interface FaultExit {
  readonly reason: StepExit['reason'] & ('abort' | 'quarantined' | 'skipped')
  readonly label: string
  /** The column that is computed by the formula; none where it is a condition. */
  readonly output?: string
}

/** How rows leave for which a formula cannot be computed. */
export function faultExits(
  { faults, faultsOver }: Pick<CompiledFormula, 'faults' | 'faultsOver'>,
  { reason, label, output }: FaultExit,
): readonly StepExit[] {
  return faults.map((fault, index) => ({
    reason,
    label,
    ...fault,
    ...(output !== undefined && faultsOver
      ? { overValue: { column: output, condition: (value) => faultsOver(value)[index]?.condition ?? fault.condition } }
      : {}),
    ...(reason === 'abort' ? { failure: 'formula_failed' as const } : {}),
  }))
}
