import type { Column } from '../values/column.ts'
import { columnInputCheck, type ColumnInputCheck } from './registry.ts'
import { sentValue } from './sent-value.ts'
import type { SentValue } from './input-check-rule.ts'

/** A column on its way to the table. `targetType` is the table's type as the catalog writes it. */
export interface JudgedColumn extends Column {
  readonly targetType: string
  readonly isNullable: boolean
}

/** Distinct texts that Postgres has to check before the rows are checked. */
export interface Question {
  readonly column: string
  readonly targetType: string
  /** SQL of the text, and of the condition under which Postgres has to check it, over the columns that reach the target. */
  readonly text: string
  readonly condition: string
}

/** The outcome of a value. Repairs have their number, from 1. */
export const valueOutcomes = { asItIs: 0, refused: -1, isNull: -2, hasZeroByte: -3, isUnclear: -4 } as const

export interface ColumnOutcome {
  /** As it came. */
  readonly own: SentValue
  /** As it is sent, unless it is repaired. */
  readonly value: SentValue
  readonly inputCheck: ColumnInputCheck
  /** SQL integer, one of `valueOutcomes` or the number of a repair; null where every value is sent as it is. */
  readonly sql: string | null
  readonly repairs: readonly { readonly kind: string; readonly sql: string }[]
  readonly question: Question | null
}

export interface OutcomeOptions {
  readonly rowValidation: 'skip' | 'coerce'
  /** SQL boolean: Postgres accepts the text. */
  readonly isTaken: (question: Question) => string
  /** The encoding of the database. Unless it is UTF8, only Postgres knows which characters it can hold. */
  readonly serverEncoding: string
}

/** Ordered so that the engine runs an expensive test only if the cheaper ones did not decide. */
export function columnOutcome(
  column: JudgedColumn,
  { rowValidation, isTaken, serverEncoding }: OutcomeOptions,
): ColumnOutcome {
  const rule = columnInputCheck(column.targetType)
  const own = sentValue({ name: column.name, type: column.type })
  const value = rewritten(own, rule)
  const inputCheck = serverEncoding === 'UTF8' ? rule : { ...rule, judge: checkBeyondAscii(rule.judge) }
  const judged = inputCheck.judge(value)
  const { surely } = judged
  const unclear = inputCheck.unclear(value)?.condition
  const unsure =
    judged.unsure !== null && unclear !== undefined
      ? `case when ${unclear} then false else ${judged.unsure} end`
      : judged.unsure
  const question = unsure === null ? null : ask(column, value, surely, unsure)
  const repairs = rowValidation === 'coerce' && column.type.name === 'text' ? numbered(value, inputCheck) : []
  const overruling = repairs.filter(({ overrules }) => overrules)
  const trying = repairs.filter(({ overrules }) => !overrules)
  const ways = [
    `when ${value.sql} is null then ${column.isNullable ? valueOutcomes.asItIs : valueOutcomes.isNull}`,
    ...(canHoldZeroByte(value) ? [`when contains(${value.text}, chr(0)) then ${valueOutcomes.hasZeroByte}`] : []),
    `when ${surely} then ${valueOutcomes.asItIs}`,
    ...overruling.map(
      ({ number, sql, works }) =>
        `when (${sql}) is not null then case when ${works} then ${number} else ${valueOutcomes.refused} end`,
    ),
    ...(question ? [`when (${unsure ?? ''}) and ${isTaken(question)} then ${valueOutcomes.asItIs}`] : []),
    ...trying.map(({ number, works }) => `when ${works} then ${number}`),
    ...(unclear === undefined ? [] : [`when ${unclear} then ${valueOutcomes.isUnclear}`]),
  ]
  const isDecided = surely === 'true' && column.isNullable && !canHoldZeroByte(value)
  return {
    own,
    value,
    inputCheck,
    repairs,
    question,
    sql: isDecided ? null : `case ${ways.join(' ')} else ${valueOutcomes.refused} end`,
  }
}

/** Where the type reads a value only in another way of writing it. */
export function rewritten(value: SentValue, { rewriting }: ColumnInputCheck): SentValue {
  if (rewriting === null) return value
  const sql = `case when ${rewriting.applies(value.text)} then ${rewriting.value(value.text)} else ${value.text} end`
  return { type: { name: 'text' }, sql: `(${sql})`, text: `(${sql})` }
}

function ask({ name, targetType }: JudgedColumn, { text, sql }: SentValue, surely: string, unsure: string): Question {
  const condition = `case when ${sql} is null then false when ${surely} then false else ${unsure} end`
  return { column: name, targetType, text, condition }
}

/** The repairs, each with its result and whether Postgres certainly accepts that. */
function numbered({ type, text }: SentValue, inputCheck: ColumnInputCheck) {
  return inputCheck.repairs.map(({ kind, overrules = false, value: repair }, index) => {
    const sql = repair(text)
    const { surely } = inputCheck.judge({ type, sql: `(${sql})`, text: `(${sql})` })
    return { kind, overrules, sql, works: surely, number: index + 1 }
  })
}

const checkBeyondAscii =
  (judge: ColumnInputCheck['judge']): ColumnInputCheck['judge'] =>
  (value) => {
    const { surely, unsure } = judge(value)
    const isAscii = `regexp_matches(${value.text}, '^[\\x01-\\x7F]*$')`
    return { surely: `${isAscii} and (${surely})`, unsure: `(not ${isAscii} or ${unsure ?? 'false'})` }
  }

const canHoldZeroByte = ({ type }: SentValue): boolean => type.name === 'text' || type.name === 'json'
