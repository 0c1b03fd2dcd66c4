import type { Column } from '../values/column.ts'
import { columnVerdict, type ColumnVerdict } from './registry.ts'
import { sentValue } from './sent-value.ts'
import type { SentValue } from './verdict-rule.ts'

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
export const fates = { asItIs: 0, refused: -1, isNull: -2, hasZeroByte: -3 } as const

export interface ColumnFate {
  readonly value: SentValue
  readonly verdict: ColumnVerdict
  /** SQL integer, one of `fates` or the number of a repair; null where every value is sent as it is. */
  readonly sql: string | null
  readonly repairs: readonly { readonly kind: string; readonly sql: string }[]
  readonly question: Question | null
}

export interface FateOptions {
  readonly rowValidation: 'skip' | 'coerce'
  /** SQL boolean: Postgres said that it takes the text of the question. */
  readonly isTaken: (question: Question) => string
  /** The encoding of the database. In any but UTF8 only Postgres knows which characters it can hold. */
  readonly serverEncoding: string
}

/** Case by case, so that the engine looks at a value again only where the cheaper look did not settle it. */
export function columnFate(column: JudgedColumn, { rowValidation, isTaken, serverEncoding }: FateOptions): ColumnFate {
  const value = sentValue({ name: column.name, type: column.type })
  const rule = columnVerdict(column.targetType)
  const verdict = serverEncoding === 'UTF8' ? rule : { ...rule, judge: askBeyondAscii(rule.judge) }
  const { surely, unsure } = verdict.judge(value)
  const question = unsure === null ? null : ask(column, value, surely, unsure)
  const repairs = rowValidation === 'coerce' && column.type.name === 'text' ? numbered(value, verdict) : []
  const overruling = repairs.filter(({ overrules }) => overrules)
  const trying = repairs.filter(({ overrules }) => !overrules)
  const ways = [
    `when ${value.sql} is null then ${column.isNullable ? fates.asItIs : fates.isNull}`,
    ...(canHoldZeroByte(value) ? [`when contains(${value.text}, chr(0)) then ${fates.hasZeroByte}`] : []),
    `when ${surely} then ${fates.asItIs}`,
    ...overruling.map(
      ({ number, sql, works }) =>
        `when (${sql}) is not null then case when ${works} then ${number} else ${fates.refused} end`,
    ),
    ...(question ? [`when (${unsure ?? ''}) and ${isTaken(question)} then ${fates.asItIs}`] : []),
    ...trying.map(({ number, works }) => `when ${works} then ${number}`),
  ]
  const isSettled = surely === 'true' && column.isNullable && !canHoldZeroByte(value)
  return {
    value,
    verdict,
    repairs,
    question,
    sql: isSettled ? null : `case ${ways.join(' ')} else ${fates.refused} end`,
  }
}

function ask({ name, targetType }: JudgedColumn, { text, sql }: SentValue, surely: string, unsure: string): Question {
  const condition = `case when ${sql} is null then false when ${surely} then false else ${unsure} end`
  return { column: name, targetType, text, condition }
}

/** The repairs with what comes out of each, and whether that is surely taken. */
function numbered({ type, text }: SentValue, verdict: ColumnVerdict) {
  return verdict.repairs.map(({ kind, overrules = false, value: repair }, index) => {
    const sql = repair(text)
    const { surely } = verdict.judge({ type, sql: `(${sql})`, text: `(${sql})` })
    return { kind, overrules, sql, works: surely, number: index + 1 }
  })
}

const askBeyondAscii =
  (judge: ColumnVerdict['judge']): ColumnVerdict['judge'] =>
  (value) => {
    const { surely, unsure } = judge(value)
    const isAscii = `regexp_matches(${value.text}, '^[\\x01-\\x7F]*$')`
    return { surely: `${isAscii} and (${surely})`, unsure: `(not ${isAscii} or ${unsure ?? 'false'})` }
  }

const canHoldZeroByte = ({ type }: SentValue): boolean => type.name === 'text' || type.name === 'json'
