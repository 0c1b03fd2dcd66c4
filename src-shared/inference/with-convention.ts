import type { ColumnConvention } from '../conventions/column-convention.ts'
import { dateWords, numberWords, withPoint } from '../conventions/convention-words.ts'
import { isDateType } from '../conventions/dates/date-form.ts'
import type {
  ConventionDecision,
  NearConvention,
  ProvenConvention,
  Reading,
  SettledConvention,
  UndecidableConvention,
} from '../conventions/decide-convention.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'
import { shownValue } from '../values/example-words.ts'
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
    case 'undecidable':
      return undecided(column, decision, fileNames)
    case 'settled':
      return settled(column, decision, fileNames)
    case 'none':
      return decision.best === null ? column : nearly(column, decision.best, fileNames)
  }
}

function undecided(
  column: InferredColumn,
  { readings, differing, needsPivot }: UndecidableConvention,
  fileNames: readonly string[],
): InferredColumn {
  const [first] = readings
  if (first === undefined) return column
  return {
    ...column,
    why: [
      `${typeWord(first.type)}s ${waysOf(readings)}: no line of the file says which, and ${settling(first, needsPivot)} would (${placed(differing.first, fileNames)})`,
    ],
    alternatives: readings.map(({ type, convention }) => {
      const stated = withPivot(convention, needsPivot)
      return offer(type, stated, ifMeant({ type, convention: stated }, differing.first.value))
    }),
  }
}

/** A value that would say which one is meant. */
function settling({ type, convention }: Reading, needsPivot: boolean): string {
  // With years of two digits a day over 12 may also be a year.
  if (needsPivot) return 'a year of four digits'
  return isDateType(type.name) ? 'one with a day over 12' : `one like 12${convention.decimal ?? '.'}50`
}

/** As other columns are written, with the other readings as offers: the column itself does not prove it. */
function settled(
  column: InferredColumn,
  { reading: { type, convention }, others, differing, by }: SettledConvention,
  fileNames: readonly string[],
): InferredColumn {
  const why = `read as numbers ${words(type, convention)}, as ${by.column} has them (${by.value}); its own values could also be ${waysOf(others)} (${placed(differing.first, fileNames)})`
  const isPlain = column.type !== 'text' && convention.decimal === '.'
  const name = formatColumnType(type)
  return {
    ...column,
    // The plain spelling has a type of its own.
    ...(isPlain ? {} : { type: name, columnType: name, conventions: convention }),
    why: [why],
    nearMiss: null,
    alternatives: others.map((each) => offer(each.type, each.convention, ifMeant(each, differing.first.value))),
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
  const { type, convention, needsPivot, fits, misfits, rivals } = best
  const of = fits + misfits.count
  const isNearer = column.nearMiss === null || misfits.count < column.nearMiss.breaks
  if (!isNearer || fits < of * worthSaying) return column
  const op = isDateType(type.name) ? 'parse_date' : 'parse_number'
  const others = rivals.length === 0 ? '' : `, and no value says that they are not ${waysOf(rivals)}`
  const why = `${formatCount(fits)} of ${formatCountOf(of, 'value')} look like ${typeWord(type)}s ${words(type, convention)} (${op})${others}; first that does not: ${placed(misfits.first, fileNames)}`
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

/** "if 1.001 is 1001" */
const ifMeant = ({ type, convention }: Reading, value: string): string =>
  isDateType(type.name)
    ? `if it is ${dateWords(convention)}`
    : `if ${shownValue(value)} is ${withPoint(shownValue(value), convention)}`

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
const waysOf = (readings: readonly Reading[]): string =>
  readings.map(({ type, convention }) => words(type, convention)).join(' or ')
const words = (type: ColumnType, convention: ColumnConvention): string =>
  isDateType(type.name) ? dateWords(convention) : numberWords(convention, type)
