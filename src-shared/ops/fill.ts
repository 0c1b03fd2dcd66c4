import { z } from 'zod'

import { textOf } from '../expression/build-typed.ts'
import { doubleText } from '../expression/casts/double-text.ts'
import { checkFormula } from '../expression/check-formula.ts'
import { guardFaults } from '../expression/typed-formula.ts'
import { columnText } from '../expression/write-formula.ts'
import type { CompiledStep } from '../sql/compiled-step.ts'
import { postgres } from '../sql/dialects/postgres.ts'
import { spark } from '../sql/dialects/spark.ts'
import type { DialectName, SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../sql/hidden-columns.ts'
import { quoteLiteral } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import { findColumn, firstColumn, unknownInList, withColumn } from './columns-after.ts'
import { checkedFormula, columnsWith, faultExits, madeNull } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition, OpFinding } from './op.ts'
import { moreDigits, typedLiteral } from './typed-literal.ts'

const schema = z.strictObject({
  type: z.literal('fill'),
  fields: z.array(z.string().min(1)).min(1),
  with: z.enum(['previous', 'value']),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  onError: onErrorSchema,
})
type Fill = z.infer<typeof schema>

export const fill: OpDefinition<Fill> = {
  type: 'fill',
  seesAllRows: (op) => op.with === 'previous',
  label: 'Fill nulls',
  doc: 'Puts a value in the place of nulls: the last one above that is not null, in source order or that of a sort before, or one for all.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'fields', label: 'Columns', control: { kind: 'columns' }, required: true },
    {
      key: 'with',
      label: 'Nulls become',
      control: {
        kind: 'choice',
        options: [
          { value: 'previous', label: 'the value above', doc: 'The last value of an earlier row that is not null.' },
          { value: 'value', label: 'one value' },
        ],
      },
      required: true,
      resets: (_, after) => (after === 'value' ? {} : { value: undefined, onError: undefined }),
    },
    {
      key: 'value',
      label: 'Value',
      control: { kind: 'text' },
      onlyWhere: { key: 'with', is: 'value' },
      required: true,
    },
    { ...onErrorField('If it cannot be computed'), isRare: true, onlyWhere: { key: 'with', is: 'value' } },
  ],
  example: (input) => ({ type: 'fill', fields: [firstColumn(input)], with: 'previous' }),
  summary: (op) =>
    `fill ${op.fields.join(', ')} with ${op.with === 'previous' ? 'the value above' : String(op.value ?? '…')}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => ({
    columns: columnsOf(op, input).reduce(withColumn, input),
    findings: findingsOf(op, input),
  }),
  compile: (op, input, dialect) => {
    const columns = columnsOf(op, input)
    if (op.with === 'value') {
      const reason = reasonOf(op.onError)
      const filled = columns.map((column) => {
        const compiled = checkedFormula(filledText(column, op.value), input).compile(dialect)
        return { column, ...(reason === null ? guardFaults(compiled, dialect) : compiled) }
      })
      return {
        columns: columnsWith(
          input,
          filled.map(({ column, sql }) => ({ column, sql })),
          dialect,
        ),
        exits: filled.flatMap(({ column, faults }) =>
          reason === null ? [] : faultExits({ faults }, { reason, label: `fill ${column.name}` }),
        ),
        warnings: [
          ...filled.flatMap(({ column: { name }, faults }) =>
            reason === null ? madeNull({ faults }, `fill ${name}`, name) : [],
          ),
          ...columns.map(({ name }) => ({
            ...filledWarning(name),
            condition: `${dialect.identifier(name)} is null`,
            example: quoteLiteral(String(op.value)),
          })),
        ],
      }
    }
    const { needsRuns, above, text } = previousSql[dialect.name]
    return {
      columns: columnsWith(
        input,
        columns.map((column, index) => ({ column, sql: above(dialect.identifier(column.name), runName(index)) })),
        dialect,
      ),
      exits: [],
      warnings: columns.map(({ name, type }, index) => {
        const before = dialect.identifier(name)
        const condition = (value: string) => `${before} is null and ${value} is not null`
        const example = (value: string) => text(value, type)
        const value = above(before, runName(index))
        return {
          ...filledWarning(name),
          condition: condition(value),
          example: example(value),
          overValue: { column: name, condition, example },
        }
      }),
      whole: {
        kind: 'window',
        columns: needsRuns ? columns.map((column, index) => runOf(column, index, dialect)) : [],
      },
    }
  },
}

const filledWarning = (name: string) => ({ label: `fill ${name}: filled`, column: name, isChange: true as const })

interface PreviousSql {
  /** Whether runs are numbered first: a value begins one that goes on to the next value, and its nulls get what it begins with. */
  readonly needsRuns: boolean
  readonly above: (value: string, run: string) => string
  /** A value as Postgres writes it. */
  readonly text: (value: string, type: Column['type']) => string
}

const upToHere = `order by ${hiddenColumns.at} rows between unbounded preceding and current row`

/** Postgres has no window that leaves nulls out. */
const previousSql: Readonly<Record<DialectName, PreviousSql>> = {
  duckdb: {
    needsRuns: false,
    above: (value) => `last_value(${value} ignore nulls) over (${upToHere})`,
    text: (value, { name }) => (name === 'double' ? doubleText(value) : textOf(value)),
  },
  postgres: {
    needsRuns: true,
    above: (value, run) => `first_value(${value}) over (partition by ${run} order by ${hiddenColumns.at})`,
    text: (value) => textOf(value, postgres),
  },
  spark: {
    needsRuns: false,
    above: (value) => `last_value(${value}) ignore nulls over (${upToHere})`,
    text: (value) => textOf(value, spark),
  },
}

const runName = (index: number): string => `_weir_run_${index + 1}`

const runOf = ({ name }: Column, index: number, dialect: SqlDialect): CompiledStep['columns'][number] => ({
  column: { name: runName(index), type: { name: 'bigint' } },
  sql: `count(${dialect.identifier(name)}) over (order by ${hiddenColumns.at})`,
})

/** The columns that are filled; a numeric with other digits than the column says changes its type. */
function columnsOf(op: Fill, input: readonly Column[]): readonly Column[] {
  const columns = op.fields.flatMap((name) => findColumn(input, name) ?? [])
  if (op.with === 'previous') return columns
  return columns.map((column) => {
    const { formula, type } = checkFormula(filledText(column, op.value), input, { key: 'value' })
    return formula ? { name: column.name, type } : column
  })
}

function findingsOf(op: Fill, input: readonly Column[]): readonly OpFinding[] {
  const unknown = unknownInList(op.fields, input, 'fields')
  const error = (code: string, message: string, key: string): OpFinding => ({ code, severity: 'error', message, key })
  if (op.with === 'previous') {
    if (op.value === undefined) return unknown
    const message = 'A value is given, but the cells are filled with the value above. Remove it, or fill with a value.'
    return [...unknown, error('op_incomplete', message, 'value')]
  }
  if (op.value === undefined) {
    return [...unknown, error('op_incomplete', 'Say which value the nulls become.', 'value')]
  }
  const { value } = op
  return [
    ...unknown,
    ...op.fields.flatMap((name) => {
      const column = findColumn(input, name)
      if (!column) return []
      const { findings } = checkFormula(filledText(column, value), input, { key: 'value' })
      const wrong = moreDigits(value, column, 'value')
      return [...wrong, ...findings.map(({ span: _, fix: __, ...finding }) => finding)].slice(0, 1)
    }),
  ]
}

const filledText = (column: Column, value: Fill['value']): string =>
  `coalesce(${columnText(column.name)}, ${typedLiteral(value ?? null, column)})`
