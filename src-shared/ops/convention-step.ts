import type { ColumnConvention } from '../conventions/column-convention.ts'
import { compileConvention } from '../conventions/compile-convention.ts'
import { conventionFindings } from '../conventions/convention-findings.ts'
import type { FormField } from '../forms/form-field.ts'
import type { CompiledStep } from '../sql/compiled-step.ts'
import type { DialectName, SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import type { ColumnType } from '../values/column-type.ts'
import { findColumn, textFindings, withColumn } from './columns-after.ts'
import { columnsWith, faultExits, madeNull } from './formula-step.ts'
import type { OpCheck, OpFinding } from './op.ts'

/** An op that reads the texts of a column by the convention that it states. */
export interface ConventionOp {
  readonly field: string
  readonly outputField?: string | undefined
  readonly onError?: 'fail' | 'null' | 'quarantine' | undefined
}

export const conventionDialects: readonly DialectName[] = ['duckdb', 'postgres']

export const onErrorField: FormField = {
  key: 'onError',
  label: 'If a value does not fit',
  control: {
    kind: 'choice',
    options: [
      { value: 'fail', label: 'stops the run' },
      { value: 'null', label: 'becomes null' },
      { value: 'quarantine', label: 'sends the row to quarantine' },
    ],
  },
}

export const outputField: FormField = {
  key: 'outputField',
  label: 'New column',
  control: { kind: 'text' },
  help: 'Left out, the column itself is replaced.',
}

export function checkConventionOp(
  op: ConventionOp,
  type: ColumnType,
  convention: ColumnConvention,
  input: readonly Column[],
): OpCheck {
  const column = findColumn(input, op.field)
  // Day numbers of a spreadsheet may come as numbers.
  const isReadable = column !== null && convention.excelDays !== undefined && numbers.includes(column.type.name)
  const findings = conventionFindings(type, convention).map(({ key, message }): OpFinding => ({
    code: 'convention_unfit',
    severity: 'error',
    message,
    key: keyOf(key),
  }))
  return {
    columns: withColumn(input, { name: op.outputField ?? op.field, type }),
    findings: [...(isReadable ? [] : textFindings(op.field, input, 'field')), ...findings],
  }
}

export function conventionStep(
  op: ConventionOp,
  type: ColumnType,
  convention: ColumnConvention,
  input: readonly Column[],
  { dialect, label }: { readonly dialect: SqlDialect; readonly label: string },
): CompiledStep {
  const column = findColumn(input, op.field) ?? { name: op.field, type: { name: 'text' } }
  const output = { name: op.outputField ?? op.field, type }
  const compiled = compileConvention(column, type, convention, dialect)
  const reason = ({ fail: 'abort', null: null, quarantine: 'quarantined' } as const)[op.onError ?? 'fail']
  return {
    columns: columnsWith(input, [{ column: output, sql: compiled.sql }], dialect),
    exits: reason === null ? [] : faultExits(compiled, { reason, label, output: output.name }),
    warnings: [
      ...(reason === null ? madeNull(compiled, label, output.name) : []),
      ...compiled.notes.map(({ label: note, condition, example }) => ({
        label: `${op.field}: ${note}`,
        condition,
        example,
        column: op.field,
        isChange: true as const,
      })),
    ],
  }
}

const numbers: readonly string[] = ['integer', 'bigint', 'numeric', 'double']

/** Ops of dates call the order and the formats shorter than a column does. */
const keyOf = (key: keyof ColumnConvention): string =>
  ({ dateOrder: 'order', dateFormats: 'formats' })[key as string] ?? key
