import type { ContractRow } from '../../src-main/bench/contract/contract-row.ts'
import type { Random } from './seeded-random.ts'

/** The rows of one source file, and what has to become of them. */
export interface DrawnFile {
  readonly name: string
  readonly rows: readonly ContractRow[]
  /** Those that reach the target. */
  readonly good: readonly ContractRow[]
  /** Those that a rule sends to quarantine. */
  readonly bad: readonly ContractRow[]
}

export interface RowSource {
  /** Rows that the table holds from the beginning. */
  old(count: number): readonly ContractRow[]
  /** Files whose rows are new, changed or the same as those of a table; no code stands twice in them. */
  files(count: number, rows: number, table: readonly ContractRow[]): readonly DrawnFile[]
}

const names = ['ada', "o'brien", 'say "hi"', 'two, words', 'line\nbreak', '', null]
const badShare = 0.01

export function rowSource(random: Random): RowSource {
  let lastSeq = 0
  let lastFile = 0
  const fresh = (code: number): ContractRow => ({
    code,
    seq: ++lastSeq,
    name: random.pick(names),
    zip: String(random.whole(0, 99_999)).padStart(5, '0'),
    amount: `${random.whole(0, 9_999)}.${String(random.whole(0, 99)).padStart(2, '0')}`,
    day: random.next() < 0.1 ? null : `2024-0${random.whole(1, 9)}-1${random.whole(0, 9)}`,
  })
  const newRow = () => fresh(lastSeq + 1)
  const changed = (row: ContractRow) => fresh(row.code)
  const goodOrBadRow = () => {
    const row = newRow()
    return random.next() < badShare ? { ...row, amount: `-${row.amount}` } : row
  }
  const file = (rows: number, table: readonly ContractRow[], used: Set<number>): DrawnFile => {
    const drawn: ContractRow[] = []
    while (drawn.length < rows) {
      const known = table.length > 0 && random.next() < 0.4 ? random.pick(table) : null
      if (known !== null && used.has(known.code)) continue
      const row = known === null ? goodOrBadRow() : random.next() < 0.5 ? known : changed(known)
      drawn.push(row)
      used.add(row.code)
    }
    const isBad = (row: ContractRow) => row.amount.startsWith('-')
    const name = `part-${String(++lastFile).padStart(6, '0')}.csv`
    return { name, rows: drawn, good: drawn.filter((row) => !isBad(row)), bad: drawn.filter(isBad) }
  }
  return {
    old: (count) => Array.from({ length: count }, newRow),
    files: (count, rows, table) => {
      const used = new Set<number>()
      return Array.from({ length: count }, () => file(Math.ceil(rows / count), table, used))
    },
  }
}
