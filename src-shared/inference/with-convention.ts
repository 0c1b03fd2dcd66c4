import type { ColumnConvention } from '../conventions/column-convention.ts'
import { dateWords, numberWords } from '../conventions/convention-words.ts'
import { isDateType } from '../conventions/dates/date-form.ts'
import type { ConventionDecision, NearConvention, ProvenConvention } from '../conventions/decide-convention.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'
import type { InferenceChoice, InferredColumn } from './inference.ts'
import { placed } from './inference-words.ts'
import { holdsCodes } from './unique-columns.ts'

/** The latest year that two digits mean where a person takes the offer as it is. */
const offeredPivot = 2069
const nearShare = 0.5
const worthSaying = 0.2

/** A column of text with what the conventions of its values allow: a type where one is proven, else what a person may choose. */
export function withConvention(
  column: InferredColumn,
  decision: ConventionDecision,
  fileNames: readonly string[],
): InferredColumn {
  switch (decision.kind) {
    case 'proven':
      return proven(column, decision, fileNames)
    case 'undecidable': {
      const { type, conventions, differing, needsPivot } = decision
      // With years of two digits a day over 12 may also be a year.
      const settles = needsPivot
        ? 'a year of four digits'
        : isDateType(type.name)
          ? 'one with a day over 12'
          : 'one with both signs'
      const ways = conventions.map((each) => words(type, each)).join(' or ')
      return {
        ...column,
        why: [
          `${typeWord(type)}s ${ways}: no line of the file says which, and ${settles} would (${placed(differing.first, fileNames)})`,
        ],
        alternatives: conventions.map((each) =>
          offer(type, withPivot(each, needsPivot), `if it is ${words(type, withPivot(each, needsPivot))}`),
        ),
      }
    }
    case 'none':
      return decision.best === null ? column : nearly(column, decision.best, fileNames)
  }
}

function proven(
  column: InferredColumn,
  { type, convention, needsPivot, settledBy }: ProvenConvention,
  fileNames: readonly string[],
): InferredColumn {
  const written = `every value is a ${typeWord(type)} ${words(type, convention)}`
  if (needsPivot) {
    const why = `${written}, with years of two digits; no file says which century they mean`
    const range = `if they mean ${offeredPivot - 99} to ${offeredPivot}`
    return { ...column, why: [why], alternatives: [offer(type, withPivot(convention, true), range)] }
  }
  if (holdsCodes(column.name) && !isDateType(type.name)) {
    const why = `${written}, but the name says that it holds codes`
    return { ...column, why: [why], alternatives: [offer(type, convention, 'if they are numbers')] }
  }
  const proof =
    settledBy === null
      ? ''
      : `; ${formatCountOf(settledBy.count, 'value proves', 'values prove')} it, first at ${placed(settledBy.first, fileNames)}`
  const name = formatColumnType(type)
  return {
    ...column,
    type: name,
    columnType: name,
    why: [written + proof],
    nearMiss: null,
    alternatives: [],
    conventions: convention,
  }
}

function nearly(column: InferredColumn, best: NearConvention, fileNames: readonly string[]): InferredColumn {
  const { type, convention, needsPivot, fits, misfits } = best
  const of = fits + misfits.count
  const isNearer = column.nearMiss === null || misfits.count < column.nearMiss.breaks
  if (!isNearer || fits < of * worthSaying) return column
  const op = isDateType(type.name) ? 'parse_date' : 'parse_number'
  const why = `${formatCount(fits)} of ${formatCountOf(of, 'value')} look like ${typeWord(type)}s ${words(type, convention)} (${op}); first that does not: ${placed(misfits.first, fileNames)}`
  if (misfits.count > of * nearShare) return { ...column, why: [why, ...column.why] }
  return {
    ...column,
    nearMiss: {
      type: formatColumnType(type),
      breaks: misfits.count,
      of,
      sentence: why,
      conventions: withPivot(convention, needsPivot),
      choices: choices(column.name, op, withPivot(convention, needsPivot), misfits.count),
    },
  }
}

function choices(field: string, type: string, convention: ColumnConvention, breaks: number): InferenceChoice[] {
  const { dateOrder, dateFormats, ...rest } = convention
  const stated = {
    ...rest,
    ...(dateOrder === undefined ? {} : { order: dateOrder }),
    ...(dateFormats === undefined ? {} : { formats: dateFormats }),
  }
  const op = (onError: 'null' | 'quarantine') => ({ type, field, ...stated, onError })
  const values = breaks === 1 ? 'the value' : `the ${formatCount(breaks)} values`
  const rows = breaks === 1 ? 'its row' : 'their rows'
  return [
    { kind: 'widen', label: 'Keep the column text', columnType: 'text', op: null },
    { kind: 'null', label: `Make ${values} null`, columnType: 'text', op: op('null') },
    { kind: 'quarantine', label: `Send ${rows} to quarantine`, columnType: 'text', op: op('quarantine') },
  ]
}

const offer = (
  type: ColumnType,
  conventions: ColumnConvention,
  why: string,
): InferredColumn['alternatives'][number] => ({
  type: formatColumnType(type),
  why,
  conventions,
})

const withPivot = (convention: ColumnConvention, needsPivot: boolean): ColumnConvention =>
  needsPivot ? { ...convention, pivotYear: offeredPivot } : convention

const typeWord = ({ name }: ColumnType): string => (name === 'date' ? 'date' : isDateType(name) ? 'time' : 'number')
const words = (type: ColumnType, convention: ColumnConvention): string =>
  isDateType(type.name) ? dateWords(convention) : numberWords(convention, type)
