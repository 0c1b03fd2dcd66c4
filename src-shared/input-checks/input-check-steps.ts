import type { CompiledStep, StepExit, StepWarning } from '../sql/compiled-step.ts'
import type { Column } from '../values/column.ts'
import {
  columnOutcome,
  type ColumnOutcome,
  rewritten,
  valueOutcomes,
  type OutcomeOptions,
  type JudgedColumn,
  type Question,
} from './column-outcome.ts'
import type { ConventionTrial } from './convention-trial.ts'
import { columnInputCheck } from './registry.ts'
import type { ValueChange } from '../expression/changes/value-change.ts'
import type { SentValue } from './input-check-rule.ts'
import { sentValue } from './sent-value.ts'

export interface InputCheckOptions {
  /** With `strict` the load itself checks the values; rounded values are counted all the same. */
  readonly rowValidation: 'strict' | OutcomeOptions['rowValidation']
  readonly isTaken: OutcomeOptions['isTaken']
  readonly serverEncoding: string
  readonly dialect: OutcomeOptions['dialect']
  /** How rejected rows leave. */
  readonly reason: 'quarantined' | 'skipped'
}

export interface InputCheckSteps {
  /** The texts that Postgres has to check first. */
  readonly questions: readonly Question[]
  /** Hidden columns that look at all rows, which the first step needs: what each value says, and what all of them say. */
  readonly trials: readonly ConventionTrial[]
  /** Each over the columns of the previous one; the last gives the columns to send. */
  readonly steps: readonly CompiledStep[]
}

/** The last steps before a table: repair values where requested, and reject the rows that Postgres would reject. */
export function inputCheckSteps(columns: readonly JudgedColumn[], options: InputCheckOptions): InputCheckSteps {
  const { rowValidation, isTaken, serverEncoding, reason, dialect } = options
  if (rowValidation === 'strict') return { questions: [], trials: [], steps: [leaveToPostgres(columns, dialect)] }
  const judged = columns.map((column, index) => ({
    column,
    name: `_weir_check_${index + 1}`,
    outcome: columnOutcome(column, index + 1, { rowValidation, isTaken, serverEncoding, dialect }),
  }))
  return {
    trials: judged.flatMap(({ outcome }) => (outcome.trial ? [outcome.trial] : [])),
    questions: judged.flatMap(({ outcome }) => (outcome.question ? [outcome.question] : [])),
    steps: [judgeOnce(judged, dialect), { ...settle(judged), exits: judged.flatMap((each) => exits(each, reason)) }],
  }
}

interface Judged {
  readonly column: JudgedColumn
  /** The hidden column that holds the outcome. */
  readonly name: string
  readonly outcome: ColumnOutcome
}

/** The outcome of each value as a column, so that it is computed once however often it is used. */
function judgeOnce(judged: readonly Judged[], dialect: InputCheckOptions['dialect']): CompiledStep {
  const kept = judged.map(({ column }) => ({ column: plain(column), sql: dialect.identifier(column.name) }))
  const added = judged.flatMap(({ name, outcome }) =>
    outcome.sql === null ? [] : [{ column: { name, type: { name: 'integer' } } as const, sql: outcome.sql }],
  )
  const said = judged.flatMap(({ outcome: { trial } }) =>
    [trial?.reads, trial?.told].flatMap((hidden) =>
      hidden
        ? [{ column: { name: hidden.name, type: { name: 'bigint' } } as const, sql: dialect.identifier(hidden.name) }]
        : [],
    ),
  )
  return { columns: [...kept, ...said, ...added], exits: [], warnings: [] }
}

function settle(judged: readonly Judged[]): Pick<CompiledStep, 'columns' | 'warnings'> {
  return {
    columns: judged.map((each) => ({ column: plain(each.column), sql: checkedSql(each) })),
    warnings: judged.flatMap((each) => [
      ...rewriteWarning(each.column, each.outcome.own),
      ...repairWarnings(each),
      ...proofWarnings(each),
      ...unprovenWarning(each),
      ...roundingWarning(each),
      ...changeWarnings(each),
    ]),
  }
}

function checkedSql({ name, outcome: { value, repairs } }: Judged): string {
  if (repairs.length === 0) return value.sql
  return `case ${name} ${repairs.map(({ sql }, index) => `when ${index + 1} then ${sql}`).join(' ')} else ${value.sql} end`
}

function exits({ column, name, outcome }: Judged, reason: InputCheckOptions['reason']): readonly StepExit[] {
  if (outcome.sql === null) return []
  const unclear = outcome.inputCheck.unclear(outcome.value)
  const subject = { reason, label: `${column.name} as ${column.targetType}`, column: column.name }
  const leave = (number: number, explanation: string, value: string | null): StepExit => ({
    ...subject,
    condition: `${name} = ${number}`,
    explanation,
    value,
  })
  return [
    ...(column.isNullable ? [] : [leave(valueOutcomes.isNull, 'is null, which the column does not allow', null)]),
    leave(valueOutcomes.hasZeroByte, 'has a NUL character in it, which no table can hold', outcome.own.text),
    ...(outcome.trial === null ? [] : [leave(valueOutcomes.isContested, contested(outcome.trial), outcome.own.text)]),
    ...(unclear === null ? [] : [leave(valueOutcomes.isUnclear, unclear.explanation, outcome.own.text)]),
    leave(valueOutcomes.refused, outcome.inputCheck.explanation, outcome.own.text),
  ]
}

function repairWarnings({ column, name, outcome }: Judged): readonly StepWarning[] {
  return outcome.repairs.map(({ kind }, index) => ({
    label: `${column.name}: ${kind}`,
    condition: `${name} = ${index + 1}`,
    example: outcome.value.text,
    column: column.name,
    isChange: true,
  }))
}

const contested = ({ conventions }: ConventionTrial): string =>
  `is not read, because no single way of writing, or more than one, fits all values of the column (tried: ${conventions.map(({ words }) => words).join('; ')}). Choose how the column is written under "Column types" of the source`

/** The values that prove the convention of a column: those that no other one reads. */
function proofWarnings({ column, name, outcome: { trial, repairs, own } }: Judged): readonly StepWarning[] {
  if (trial === null) return []
  const first = repairs.length - trial.conventions.length
  return trial.conventions.map(({ words }, index) => ({
    label: `${column.name}: written as ${words}, as these values prove`,
    condition: `${name} = ${first + index + 1} and ${trial.settles(index + 1)}`,
    example: own.text,
    column: column.name,
  }))
}

/** 1.001 is what Postgres takes it for, and 1001 where points stand between thousands. */
function unprovenWarning({ column, name, outcome: { trial, own } }: Judged): readonly StepWarning[] {
  if (trial === null || trial.unproven === null) return []
  return [
    {
      label: `${column.name}: ${trial.unproven}`,
      condition: `${name} >= 0 and ${trial.isUnproven}`,
      example: own.text,
      column: column.name,
    },
  ]
}

function roundingWarning({ column, name, outcome: { value, inputCheck, repairs } }: Judged): readonly StepWarning[] {
  const asItIs = inputCheck.rounds(value)
  if (asItIs === null) return []
  const repaired = repairs.map(({ sql }, index) => {
    const rounds = inputCheck.rounds({ type: value.type, sql: `(${sql})`, text: `(${sql})` })
    return `when ${index + 1} then ${rounds ?? 'false'}`
  })
  return [
    rounding(
      column,
      repaired.length === 0 ? asItIs : `case ${name} when 0 then ${asItIs} ${repaired.join(' ')} end`,
      value,
    ),
  ]
}

/** Postgres itself judges the values as they are loaded, except texts whose meaning is a setting of the session. */
function leaveToPostgres(columns: readonly JudgedColumn[], dialect: InputCheckOptions['dialect']): CompiledStep {
  const values = columns.map((column) => {
    return { column, value: sentValue(plain(column), dialect), inputCheck: columnInputCheck(column.targetType) }
  })
  return {
    columns: values.map(({ column, value, inputCheck }) => {
      return { column: plain(column), sql: rewritten(value, inputCheck).sql }
    }),
    exits: values.flatMap(({ column, value, inputCheck }): StepExit[] => {
      const unclear = inputCheck.unclear(value)
      if (unclear === null) return []
      const label = `${column.name} as ${column.targetType}`
      return [
        {
          reason: 'abort',
          failure: 'formula_failed',
          label,
          column: column.name,
          value: value.text,
          condition: unclear.condition,
          explanation: unclear.explanation,
        },
      ]
    }),
    warnings: values.flatMap(({ column, value, inputCheck }) => {
      const condition = inputCheck.rounds(value)
      return [
        ...rewriteWarning(column, value),
        ...(condition === null ? [] : [rounding(column, condition, value)]),
        ...inputCheck.changes(value).map((each) => change(column, each, value)),
      ]
    }),
  }
}

/** A value that is written another way for Postgres, in every mode. */
function rewriteWarning(column: JudgedColumn, own: SentValue): readonly StepWarning[] {
  const { rewriting } = columnInputCheck(column.targetType)
  if (rewriting === null) return []
  return [change(column, { label: rewriting.kind, condition: rewriting.applies(own.text) }, own)]
}

function changeWarnings({
  column,
  name,
  outcome: { sql, value, inputCheck, repairs },
}: Judged): readonly StepWarning[] {
  const after = (text: string) => inputCheck.changes({ type: value.type, sql: text, text })
  return inputCheck.changes(value).map((each, at) => {
    const repaired = repairs.map(
      (repair, index) => `when ${index + 1} then ${after(`(${repair.sql})`)[at]?.condition ?? 'false'}`,
    )
    const condition =
      sql === null ? each.condition : `case ${name} when 0 then ${each.condition} ${repaired.join(' ')} end`
    return change(column, { ...each, condition }, value)
  })
}

const change = ({ name }: JudgedColumn, { label, condition }: ValueChange, { text }: SentValue): StepWarning => ({
  label: `${name}: ${label}`,
  condition,
  example: text,
  column: name,
  isChange: true,
})

const rounding = ({ name, targetType }: JudgedColumn, condition: string, { text }: SentValue): StepWarning => ({
  label: `${name}: rounded to ${targetType}`,
  condition,
  example: text,
  column: name,
  isChange: true,
})

const plain = ({ name, type }: JudgedColumn): Column => ({ name, type })
