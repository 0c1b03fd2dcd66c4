import type { ImportColumn, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'

type Stated = ImportWishes['columns'][number]

/** Columns that stay text although all of their values are dates or numbers, or words for yes and no: the file does not say which ones. */
export interface UndecidedColumns {
  readonly columns: readonly string[]
  /** The ways to read them, the one that is offered for most of them first. */
  readonly readings: readonly OfferedReading[]
}

export interface OfferedReading {
  readonly label: string
  readonly doc: string
  readonly stated: readonly Stated[]
}

const readAs: ReadonlySet<string | undefined> = new Set(['date', 'timestamp', 'timestamptz', 'boolean'])

/** Numbers in one way are those of a column whose name says that they are codes. */
function readingsOf({ choices }: ImportColumn): ImportColumn['choices'] {
  const whole = choices.filter(({ changes }) => changes === 0)
  const asNumbers = whole.filter(({ stated }) => stated.conventions['decimal'] !== undefined)
  return whole.filter(
    (choice) => readAs.has(choice.stated.type) || (asNumbers.length > 1 && asNumbers.includes(choice)),
  )
}

/** Null where every column was decided on, by its values or by a person. */
export function undecidedColumns(
  columns: readonly ImportColumn[],
  { columns: said }: ImportWishes,
): UndecidedColumns | null {
  const undecided = columns.flatMap((column) => {
    const isText = column.to !== null && column.type === 'text' && (column.tableType ?? 'text') === 'text'
    const isSaid = said.some(({ name }) => name === column.name)
    const choices = readingsOf(column)
    return isText && !isSaid && choices.length > 0 ? [{ from: column.from, choices }] : []
  })
  if (undecided.length === 0) return null
  const readings = new Map<string, { label: string; doc: string; stated: Stated[] }>()
  for (const { label, doc, stated } of undecided.flatMap(({ choices }) => choices)) {
    const reading = readings.get(label) ?? { label, doc, stated: [] }
    readings.set(label, { ...reading, stated: [...reading.stated, stated] })
  }
  return {
    columns: undecided.map(({ from }) => from),
    readings: [...readings.values()].toSorted((a, b) => b.stated.length - a.stated.length),
  }
}
