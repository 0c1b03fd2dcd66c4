import type { Pairing, RowComparison, RowExample } from './row-comparison.ts'

type Cell = string | number | boolean | null

/** The rows of a sample at a target. */
export interface ComparedRows {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly Cell[])[]
  /** Where each row comes from; may be empty. */
  readonly places: readonly { readonly file: number; readonly row: number }[]
}

/** Of each change as many are shown. */
const mostExamples = 50

/** What rows become of each other: paired by the key where both samples have it, else by where they come from, else by all values. */
export function compareRows(before: ComparedRows, after: ComparedRows, key: readonly string[]): RowComparison {
  const pairing = pairingOf(before, after, key)
  const common = before.columns.map(({ name }) => name).filter((name) => indexOf(after, name) >= 0)
  const namesOf = (rows: ComparedRows) => rowNames(rows, pairing, common)
  const [oldNames, newNames] = [namesOf(before), namesOf(after)]
  const waiting = new Map(oldNames.map(({ id }, index) => [id, index]))
  const pairs = common.map((column) => ({ column, old: indexOf(before, column), now: indexOf(after, column) }))
  const counts = new Map<string, number>()
  const examples: Record<RowExample['change'], RowExample[]> = { changed: [], added: [], removed: [] }
  const keep = (change: RowExample['change'], name: string, cells: RowExample['cells']) => {
    if (examples[change].length < mostExamples) examples[change].push({ change, name, cells })
  }
  let [same, changed, added] = [0, 0, 0]
  after.rows.forEach((row, index) => {
    const { id, name } = newNames[index] ?? { id: '', name: '' }
    const old = waiting.get(id)
    if (old === undefined) {
      added += 1
      keep(
        'added',
        name,
        wholeRow(after, row, (value) => ({ before: null, after: value })),
      )
      return
    }
    waiting.delete(id)
    const cells = pairs.flatMap(({ column, old: from, now }) => {
      const [was, is] = [before.rows[old]?.[from] ?? null, row[now] ?? null]
      return isSameCell(was, is) ? [] : [{ column, before: was, after: is }]
    })
    if (cells.length === 0) {
      same += 1
      return
    }
    changed += 1
    for (const { column } of cells) counts.set(column, (counts.get(column) ?? 0) + 1)
    keep('changed', name, cells)
  })
  for (const index of waiting.values()) {
    const row = before.rows[index] ?? []
    keep(
      'removed',
      oldNames[index]?.name ?? '',
      wholeRow(before, row, (value) => ({ before: value, after: null })),
    )
  }
  return {
    ...{ pairing, before: before.rows.length, after: after.rows.length },
    ...{ same, changed, added, removed: waiting.size },
    columns: compareColumns(before, after),
    changedColumns: [...counts].map(([column, rows]) => ({ column, rows })).toSorted((a, b) => b.rows - a.rows),
    examples: [...examples.changed, ...examples.added, ...examples.removed],
  }
}

function pairingOf(before: ComparedRows, after: ComparedRows, key: readonly string[]): Pairing {
  const both = [before, after]
  if (key.length > 0 && key.every((name) => both.every((rows) => indexOf(rows, name) >= 0))) {
    return { by: 'key', columns: [...key] }
  }
  return both.every(({ rows, places }) => places.length === rows.length) ? { by: 'place' } : { by: 'values' }
}

interface RowName {
  /** The same for rows that are paired; rows that share a name are paired in their order. */
  readonly id: string
  readonly name: string
}

function rowNames(rows: ComparedRows, pairing: Pairing, common: readonly string[]): readonly RowName[] {
  const seen = new Map<string, number>()
  const nameOf = namingOf(rows, pairing, common)
  return rows.rows.map((row, index) => {
    const named = nameOf(row, index)
    const times = seen.get(named.id) ?? 0
    seen.set(named.id, times + 1)
    return { id: `${named.id} ${times}`, name: named.name }
  })
}

function namingOf(
  rows: ComparedRows,
  pairing: Pairing,
  common: readonly string[],
): (row: readonly Cell[], index: number) => RowName {
  switch (pairing.by) {
    case 'key': {
      const at = pairing.columns.map((name) => indexOf(rows, name))
      return (row) => {
        const cells = at.map((index) => textOf(row[index] ?? null))
        return { id: JSON.stringify(cells), name: cells.map((cell) => cell ?? 'null').join(', ') }
      }
    }
    case 'place':
      return (_, index) => {
        const { file, row } = rows.places[index] ?? { file: 0, row: 0 }
        return { id: `${file}:${row}`, name: `row ${row}` }
      }
    case 'values': {
      const at = common.map((name) => indexOf(rows, name))
      return (row) => ({ id: JSON.stringify(at.map((index) => textOf(row[index] ?? null))), name: '' })
    }
  }
}

function compareColumns(before: ComparedRows, after: ComparedRows): RowComparison['columns'] {
  const missingFrom = (those: ComparedRows, rows: ComparedRows) =>
    rows.columns.map(({ name }) => name).filter((name) => indexOf(those, name) < 0)
  const retyped = before.columns.flatMap(({ name, type }) => {
    const now = after.columns.find((column) => column.name === name)
    return now && now.type !== type ? [{ name, before: type, after: now.type }] : []
  })
  return { added: missingFrom(before, after), removed: missingFrom(after, before), retyped }
}

const wholeRow = (
  { columns }: ComparedRows,
  row: readonly Cell[],
  sides: (value: Cell) => { readonly before: Cell; readonly after: Cell },
): RowExample['cells'] => columns.map(({ name }, index) => ({ column: name, ...sides(row[index] ?? null) }))

const indexOf = ({ columns }: ComparedRows, name: string): number => columns.findIndex((column) => column.name === name)

/** A number that became a text of the same digits says the same. */
const textOf = (cell: Cell): string | null => (cell === null ? null : String(cell))
const isSameCell = (a: Cell, b: Cell): boolean => textOf(a) === textOf(b)
