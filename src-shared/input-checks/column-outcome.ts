import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import { conventionTrial, type ConventionTrial } from './convention-trial.ts'
import { columnInputCheck, type ColumnInputCheck } from './registry.ts'
import { sentValue } from './sent-value.ts'
import type { SentValue } from './input-check-rule.ts'
import { trimmed } from './trimmed.ts'

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
export const valueOutcomes = {
  asItIs: 0,
  refused: -1,
  isNull: -2,
  hasZeroByte: -3,
  isUnclear: -4,
  isContested: -5,
} as const

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
  /** Where the column is read by the convention that its values have in common; those are the last of the repairs. */
  readonly trial: ConventionTrial | null
}

export interface OutcomeOptions {
  readonly rowValidation: 'skip' | 'coerce'
  /** SQL boolean: Postgres accepts the text. */
  readonly isTaken: (question: Question) => string
  /** The encoding of the database. Unless it is UTF8, only Postgres knows which characters it can hold. */
  readonly serverEncoding: string
  /** How columns are quoted. */
  readonly dialect: Pick<SqlDialect, 'identifier'>
}

/** Ordered so that the engine runs an expensive test only if the cheaper ones did not decide. */
export function columnOutcome(
  column: JudgedColumn,
  number: number,
  { rowValidation, isTaken, serverEncoding, dialect }: OutcomeOptions,
): ColumnOutcome {
  const rule = columnInputCheck(column.targetType)
  const own = sentValue({ name: column.name, type: column.type }, dialect)
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
  const { conventions } = inputCheck
  const trial = repairs.length > 0 && conventions ? conventionTrial(conventions, value.text, number) : null
  const plain = repairs.slice(0, repairs.length - (trial?.conventions.length ?? 0))
  const ways = [
    `when ${value.sql} is null then ${column.isNullable ? valueOutcomes.asItIs : valueOutcomes.isNull}`,
    ...(canHoldZeroByte(value) ? [`when contains(${value.text}, chr(0)) then ${valueOutcomes.hasZeroByte}`] : []),
    ...(trial ? byConvention(trial, repairs.slice(plain.length), value.text) : []),
    `when ${surely} then ${valueOutcomes.asItIs}`,
    ...(question ? [`when (${unsure ?? ''}) and ${isTaken(question)} then ${valueOutcomes.asItIs}`] : []),
    ...plain.map((repair) => `when ${repair.works} then ${repair.number}`),
    ...(unclear === undefined ? [] : [`when ${unclear} then ${valueOutcomes.isUnclear}`]),
  ]
  const isDecided = surely === 'true' && column.isNullable && !canHoldZeroByte(value)
  return {
    own,
    value,
    inputCheck,
    repairs,
    question,
    trial,
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

interface NumberedRepair {
  readonly kind: string
  readonly sql: string
  /** SQL boolean: Postgres certainly accepts the result. */
  readonly works: string
  readonly number: number
}

/** The repairs of single values, then those by a convention of the column. */
function numbered({ type, text }: SentValue, inputCheck: ColumnInputCheck): readonly NumberedRepair[] {
  const byConventions = (inputCheck.conventions?.tried ?? []).map(({ words, read }) => ({
    kind: `read as ${words}`,
    value: read,
  }))
  return [...inputCheck.repairs, ...byConventions].map(({ kind, value: repair }, index) => {
    const sql = repair(text)
    const { surely } = inputCheck.judge({ type, sql: `(${sql})`, text: `(${sql})` })
    return { kind, sql, works: surely, number: index + 1 }
  })
}

/** Where a column needs a convention its values are read by the one that they have in common, and otherwise only those that no convention contests. */
function byConvention(trial: ConventionTrial, repairs: readonly NumberedRepair[], text: string): readonly string[] {
  const { isNeeded, chosen, isContested } = trial
  return [
    ...repairs.map(
      ({ number, sql, works }, index) =>
        `when ${isNeeded} and (${chosen}) = ${index + 1} and (${sql}) <> ${trimmed.value(text)} then case when ${works} then ${number} else ${valueOutcomes.refused} end`,
    ),
    `when ${isNeeded} and (${chosen}) = 0 and ${isContested} then ${valueOutcomes.isContested}`,
  ]
}

const checkBeyondAscii =
  (judge: ColumnInputCheck['judge']): ColumnInputCheck['judge'] =>
  (value) => {
    const { surely, unsure } = judge(value)
    const isAscii = `regexp_matches(${value.text}, '^[\\x01-\\x7F]*$')`
    return { surely: `${isAscii} and (${surely})`, unsure: `(not ${isAscii} or ${unsure ?? 'false'})` }
  }

const canHoldZeroByte = ({ type }: SentValue): boolean => type.name === 'text' || type.name === 'json'
