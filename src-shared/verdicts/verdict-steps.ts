import { quoteIdentifier } from '../sql/quote.ts'
import type { CompiledStep, StepExit, StepWarning } from '../sql/compiled-step.ts'
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
  /** SQL of the text, and where it has to be asked about, over the columns of the step's input. */
  readonly text: string
  readonly condition: string
}

export interface VerdictOptions {
  /** `strict` leaves the verdict to the load; what it rounds is counted all the same. */
  readonly rowValidation: 'strict' | 'skip' | 'coerce'
  /** How refused rows leave. */
  readonly reason: 'quarantined' | 'skipped'
  /** SQL boolean: Postgres said that it takes the text of the question. */
  readonly isTaken: (question: Question) => string
  /** How to judge a column of a type. */
  readonly verdictOf?: (targetType: string) => ColumnVerdict
}

export interface VerdictStep extends CompiledStep {
  readonly questions: readonly Question[]
}

/** The last step before a table: sends away what Postgres would refuse, and repairs it first where that is asked for. */
export function verdictStep(columns: readonly JudgedColumn[], options: VerdictOptions): VerdictStep {
  const judged = columns.map((column) => judge(column, options))
  return {
    columns: judged.map(({ column, sql }) => ({ column, sql })),
    exits: judged.flatMap(({ exits }) => exits),
    warnings: judged.flatMap(({ warnings }) => warnings),
    questions: judged.flatMap(({ question }) => (question ? [question] : [])),
  }
}

interface JudgedParts {
  readonly column: Column
  readonly sql: string
  readonly exits: readonly StepExit[]
  readonly warnings: readonly StepWarning[]
  readonly question: Question | null
}

function judge(judged: JudgedColumn, options: VerdictOptions): JudgedParts {
  const { name, type, targetType } = judged
  const column: Column = { name, type }
  const value = sentValue(column)
  const verdict = (options.verdictOf ?? columnVerdict)(targetType)
  if (options.rowValidation === 'strict') {
    const warnings = rounding(judged, verdict.rounds(value.text))
    return { column, sql: value.sql, exits: [], warnings, question: null }
  }
  const { surely, unsure } = verdict.judge(value)
  const question = unsure === null ? null : asking(judged, value, surely, unsure)
  const repairs = options.rowValidation === 'coerce' && type.name === 'text' ? orderedRepairs(value, verdict) : []
  const overruled = repairs.filter(({ overrules }) => overrules).map(({ sql }) => `(${sql}) is not null`)
  const taken = [holds(surely), ...(question ? [`(${question.condition} and ${options.isTaken(question)})`] : [])].join(
    ' or ',
  )
  const asIs = overruled.length === 0 ? `(${taken})` : `(not (${overruled.join(' or ')}) and (${taken}))`
  const repaired = repairs.map(({ works, sql }) => `when ${works} then ${sql}`)
  const sql =
    repaired.length === 0
      ? value.sql
      : `case when ${asIs} then ${value.sql} ${repaired.join(' ')} else ${value.sql} end`
  return {
    column,
    sql,
    exits: exits(judged, value, [asIs, ...repairs.map(({ works }) => works)], verdict, options),
    warnings: [...repairWarnings(name, asIs, repairs), ...rounding(judged, roundedBy(value, asIs, repairs, verdict))],
    question,
  }
}

function asking({ name, targetType }: JudgedColumn, value: SentValue, surely: string, unsure: string): Question {
  return { column: name, targetType, text: value.text, condition: `(not ${holds(surely)} and ${holds(unsure)})` }
}

interface OrderedRepair {
  readonly kind: string
  readonly overrules: boolean
  readonly sql: string
  /** What comes out is surely taken. */
  readonly works: string
}

function orderedRepairs(value: SentValue, verdict: ColumnVerdict): readonly OrderedRepair[] {
  return verdict.repairs.map(({ kind, overrules = false, value: repair }) => {
    const sql = repair(value.text)
    return {
      kind,
      overrules,
      sql,
      works: holds(verdict.judge({ type: value.type, sql: `(${sql})`, text: `(${sql})` }).surely),
    }
  })
}

function exits(
  { name, targetType, isNullable }: JudgedColumn,
  value: SentValue,
  ways: readonly string[],
  verdict: ColumnVerdict,
  { reason }: VerdictOptions,
): readonly StepExit[] {
  const label = `${name} as ${targetType}`
  const subject = { reason, label, column: name }
  const sql = quoteIdentifier(name)
  const isNull = {
    ...subject,
    condition: `${sql} is null`,
    value: null,
    explanation: 'is null, which the column does not allow',
  }
  const hasZeroByte = {
    ...subject,
    condition: `contains(${value.text}, chr(0))`,
    value: value.text,
    explanation: 'has a zero byte in it, which Postgres cannot hold',
  }
  const refused = {
    ...subject,
    condition: `${sql} is not null and not (${ways.join(' or ')})`,
    value: value.text,
    explanation: verdict.explanation,
  }
  const canHoldZeroByte = value.type.name === 'text' || value.type.name === 'json'
  return [...(isNullable ? [] : [isNull]), ...(canHoldZeroByte ? [hasZeroByte] : []), refused]
}

/** The first repair that works is the one that is made; each counts the rows it was made for. */
function repairWarnings(name: string, asIs: string, repairs: readonly OrderedRepair[]): readonly StepWarning[] {
  return repairs.map(({ kind, works }, index) => {
    const earlier = [asIs, ...repairs.slice(0, index).map((repair) => repair.works)]
    return { label: `${name}: ${kind}`, condition: `not (${earlier.join(' or ')}) and ${works}`, column: name }
  })
}

function roundedBy(
  value: SentValue,
  asIs: string,
  repairs: readonly OrderedRepair[],
  verdict: ColumnVerdict,
): string | null {
  const rounds = verdict.rounds(value.text)
  if (rounds === null || repairs.length === 0) return rounds
  const repaired = repairs.map(({ works, sql }) => `when ${works} then ${verdict.rounds(`(${sql})`) ?? 'false'}`)
  return `case when ${asIs} then ${rounds} ${repaired.join(' ')} end`
}

function rounding({ name, targetType }: JudgedColumn, condition: string | null): readonly StepWarning[] {
  return condition === null ? [] : [{ label: `${name}: rounded to ${targetType}`, condition, column: name }]
}

const holds = (sql: string): string => `coalesce(${sql}, false)`
