import type { Column } from '../values/column.ts'
import { columnInputCheck, type ColumnInputCheck } from './registry.ts'
import { sentValue } from './sent-value.ts'
import type { SentValue } from './input-check-rule.ts'

/** A column on its way to the table. `targetType` is the table's type as the catalog writes it. */
export interface JudgedColumn extends Column {
  readonly targetType: string
  readonly isNullable: boolean
}

/** Distinct texts that Postgres has to be asked about before rows are judged. */
export interface Question {
  readonly column: string
  readonly targetType: string
  /** SQL of the text, and where it has to be asked about, over the columns that come to the target. */
  readonly text: string
  readonly condition: string
}

/** What becomes of a value. A repair has its number, counted from 1. */
export const valueOutcomes = { asItIs: 0, refused: -1, isNull: -2, hasZeroByte: -3 } as const

export interface ColumnOutcome {
  readonly value: SentValue
  readonly inputCheck: ColumnInputCheck
  /** SQL integer, one of `valueOutcomes` or the number of a repair; null where every value is sent as it is. */
  readonly sql: string | null
  readonly repairs: readonly { readonly kind: string; readonly sql: string }[]
  readonly question: Question | null
}

export interface OutcomeOptions {
  readonly rowValidation: 'skip' | 'coerce'
  /** SQL boolean: Postgres said that it takes the text of the question. */
  readonly isTaken: (question: Question) => string
  /** The encoding of the database. In any but UTF8 only Postgres knows which characters it can hold. */
  readonly serverEncoding: string
}

/** Case by case, so that the engine looks at a value again only where the cheaper look did not settle it. */
export function columnOutcome(
  column: JudgedColumn,
  { rowValidation, isTaken, serverEncoding }: OutcomeOptions,
): ColumnOutcome {
  const value = sentValue({ name: column.name, type: column.type })
  const rule = columnInputCheck(column.targetType)
  const inputCheck = serverEncoding === 'UTF8' ? rule : { ...rule, judge: checkBeyondAscii(rule.judge) }
  const { surely, unsure } = inputCheck.judge(value)
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
  ]
  const isDecided = surely === 'true' && column.isNullable && !canHoldZeroByte(value)
  return {
    value,
    inputCheck,
    repairs,
    question,
    sql: isDecided ? null : `case ${ways.join(' ')} else ${valueOutcomes.refused} end`,
  }
}

function ask({ name, targetType }: JudgedColumn, { text, sql }: SentValue, surely: string, unsure: string): Question {
  const condition = `case when ${sql} is null then false when ${surely} then false else ${unsure} end`
  return { column: name, targetType, text, condition }
}

/** The repairs with what comes out of each, and whether that is surely taken. */
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
