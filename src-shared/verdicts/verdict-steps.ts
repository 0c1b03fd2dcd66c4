import type { CompiledStep, StepExit, StepWarning } from '../sql/compiled-step.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import {
  columnFate,
  type ColumnFate,
  fates,
  type FateOptions,
  type JudgedColumn,
  type Question,
} from './column-fate.ts'
import { columnVerdict } from './registry.ts'
import { sentValue } from './sent-value.ts'

export interface VerdictOptions {
  /** `strict` leaves the verdict to the load; what it rounds is counted all the same. */
  readonly rowValidation: 'strict' | FateOptions['rowValidation']
  readonly isTaken: FateOptions['isTaken']
  readonly serverEncoding: string
  /** How refused rows leave. */
  readonly reason: 'quarantined' | 'skipped'
}

export interface VerdictSteps {
  /** What to ask Postgres before the rows are judged. */
  readonly questions: readonly Question[]
  /** Each over the columns of the one before; the last gives the columns to send. */
  readonly steps: readonly CompiledStep[]
}

/** The last steps before a table: send away what Postgres would refuse, and repair it first where that is asked for. */
export function verdictSteps(columns: readonly JudgedColumn[], options: VerdictOptions): VerdictSteps {
  const { rowValidation, isTaken, serverEncoding, reason } = options
  if (rowValidation === 'strict') return { questions: [], steps: [countRoundings(columns)] }
  const judged = columns.map((column, index) => ({
    column,
    name: `_weir_fate_${index + 1}`,
    fate: columnFate(column, { rowValidation, isTaken, serverEncoding }),
  }))
  return {
    questions: judged.flatMap(({ fate }) => (fate.question ? [fate.question] : [])),
    steps: [judgeOnce(judged), { ...settle(judged), exits: judged.flatMap((each) => exits(each, reason)) }],
  }
}

interface Judged {
  readonly column: JudgedColumn
  /** The hidden column that holds the fate. */
  readonly name: string
  readonly fate: ColumnFate
}

/** Each value's fate beside the values, so that it is worked out once however often it is looked at. */
function judgeOnce(judged: readonly Judged[]): CompiledStep {
  const kept = judged.map(({ column }) => ({ column: plain(column), sql: quoteIdentifier(column.name) }))
  const added = judged.flatMap(({ name, fate }) =>
    fate.sql === null ? [] : [{ column: { name, type: { name: 'integer' } } as const, sql: fate.sql }],
  )
  return { columns: [...kept, ...added], exits: [], warnings: [] }
}

function settle(judged: readonly Judged[]): Pick<CompiledStep, 'columns' | 'warnings'> {
  return {
    columns: judged.map((each) => ({ column: plain(each.column), sql: settledSql(each) })),
    warnings: judged.flatMap((each) => [...repairWarnings(each), ...roundingWarning(each)]),
  }
}

function settledSql({ name, fate: { value, repairs } }: Judged): string {
  if (repairs.length === 0) return value.sql
  return `case ${name} ${repairs.map(({ sql }, index) => `when ${index + 1} then ${sql}`).join(' ')} else ${value.sql} end`
}

function exits({ column, name, fate }: Judged, reason: VerdictOptions['reason']): readonly StepExit[] {
  if (fate.sql === null) return []
  const subject = { reason, label: `${column.name} as ${column.targetType}`, column: column.name }
  const leave = (number: number, explanation: string, value: string | null): StepExit => ({
    ...subject,
    condition: `${name} = ${number}`,
    explanation,
    value,
  })
  return [
    ...(column.isNullable ? [] : [leave(fates.isNull, 'is null, which the column does not allow', null)]),
    leave(fates.hasZeroByte, 'has a zero byte in it, which Postgres cannot hold', fate.value.text),
    leave(fates.refused, fate.verdict.explanation, fate.value.text),
  ]
}

function repairWarnings({ column, name, fate }: Judged): readonly StepWarning[] {
  return fate.repairs.map(({ kind }, index) => ({
    label: `${column.name}: ${kind}`,
    condition: `${name} = ${index + 1}`,
    column: column.name,
  }))
}

function roundingWarning({ column, name, fate: { value, verdict, repairs } }: Judged): readonly StepWarning[] {
  const asItIs = verdict.rounds(value)
  if (asItIs === null) return []
  const repaired = repairs.map(({ sql }, index) => {
    const rounds = verdict.rounds({ type: value.type, sql: `(${sql})`, text: `(${sql})` })
    return `when ${index + 1} then ${rounds ?? 'false'}`
  })
  return [
    rounding(column, repaired.length === 0 ? asItIs : `case ${name} when 0 then ${asItIs} ${repaired.join(' ')} end`),
  ]
}

function countRoundings(columns: readonly JudgedColumn[]): CompiledStep {
  return {
    columns: columns.map((column) => ({ column: plain(column), sql: quoteIdentifier(column.name) })),
    exits: [],
    warnings: columns.flatMap((column) => {
      const condition = columnVerdict(column.targetType).rounds(sentValue(plain(column)))
      return condition === null ? [] : [rounding(column, condition)]
    }),
  }
}

const rounding = ({ name, targetType }: JudgedColumn, condition: string): StepWarning => ({
  label: `${name}: rounded to ${targetType}`,
  condition,
  column: name,
})

const plain = ({ name, type }: JudgedColumn): Column => ({ name, type })
