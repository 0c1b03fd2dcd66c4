import type { ColumnConvention } from '../conventions/column-convention.ts'
import { readingWords } from '../conventions/convention-words.ts'
import type { InferredColumn } from '../inference/inference.ts'
import { formatCount } from '../values/format-count.ts'
import { parseColumnType } from '../values/column-type.ts'
import type { ColumnChoice, StatedColumn } from './load-proposal.ts'

/** What inference offers for a column besides what it decided, each with what it rests on. */
export function columnChoices(column: InferredColumn, stated: StatedColumn | undefined): readonly ColumnChoice[] {
  const offered = [...nearChoices(column), ...alternativeChoices(column)]
  if (offered.length === 0 && column.conventions === null) return []
  return [...offered, asText(column)].map((choice) => ({
    ...choice,
    isChosen: isStated(choice.stated, stated, column),
  }))
}

/** How a column of text could be read, and how many of its values fit. */
export interface OfferedReading {
  readonly type: string
  readonly conventions: ColumnConvention
  readonly fits: number
  readonly of: number
}

/** What inference decided on or nearly did; null where the column is best left text. The sheet and the panel offer the same. */
export function offeredReading(column: InferredColumn): OfferedReading | null {
  const { type, columnType, conventions, nearMiss, evidence } = column
  if (nearMiss?.choices.some(({ kind }) => kind === 'quarantine') === true) {
    const { breaks, of } = nearMiss
    return { type: nearMiss.type, conventions: nearMiss.conventions ?? {}, fits: of - breaks, of }
  }
  const of = evidence.count - evidence.nulls
  if (of === 0 || columnType === 'text' || type === 'json') return null
  return { type: columnType, conventions: conventions ?? {}, fits: of, of }
}

type Offered = Omit<ColumnChoice, 'isChosen'>

function nearChoices({ name, nearMiss, evidence }: InferredColumn): readonly Offered[] {
  if (nearMiss === null) return []
  const { type, breaks, of, sentence, conventions } = nearMiss
  const [first] = evidence.offending
  // How the values are written is in the finding above the choices.
  const read = `As ${readingWords(parseColumnType(type)?.name ?? type, {})}`
  const words = {
    null: `${read}, ${formatCount(breaks)} null`,
    quarantine: `${read}, ${formatCount(breaks)} to quarantine`,
  }
  return nearMiss.choices.flatMap(({ kind }) => {
    if (kind === 'widen') return []
    return [
      {
        label: words[kind],
        doc: sentence,
        stated: { name, type, conventions: conventions ?? {}, onMisfit: kind },
        values: of,
        changes: breaks,
        example: first ? { file: first.file, line: first.line, value: first.value } : null,
      },
    ]
  })
}

const alternativeChoices = ({ name, alternatives, evidence }: InferredColumn): readonly Offered[] =>
  alternatives.map(({ type, why, conventions = {} }) => ({
    label: `As ${readingWords(type, conventions)}`,
    doc: `${type} fits too, ${why}`,
    stated: { name, type, conventions },
    values: evidence.count - evidence.nulls,
    changes: 0,
    example: null,
  }))

const asText = ({ name, evidence }: InferredColumn): Offered => ({
  label: 'Keep as text',
  doc: 'Every value stays as it is written.',
  stated: { name, type: 'text', conventions: {} },
  values: evidence.count - evidence.nulls,
  changes: 0,
  example: null,
})

/** What nobody has said is what inference decided. */
function isStated(choice: StatedColumn, stated: StatedColumn | undefined, column: InferredColumn): boolean {
  const said: StatedColumn = stated ?? {
    name: column.name,
    type: column.columnType,
    conventions: column.conventions ?? {},
  }
  return (
    choice.type === said.type && choice.onMisfit === said.onMisfit && sameText(choice.conventions, said.conventions)
  )
}

const sameText = (one: object, other: object): boolean => sorted(one) === sorted(other)
const sorted = (value: object): string =>
  JSON.stringify(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
