import { type CompiledRun, hiddenColumns, proveColumns } from '../compile/compiled-run.ts'
import type { EngineRow } from './open-engine.ts'

/** What the prove pass found: how many rows took which way, and where the first of them stands. */
export interface Proof {
  /** Rows that took an exit, by the exit's number. */
  readonly exits: ReadonlyMap<number, Tally>
  /** Rows that broke a rule that only warns, by the warning's number. */
  readonly warnings: ReadonlyMap<number, number>
  /** All rows, and rows that stay, by file. */
  readonly files: readonly { readonly read: number; readonly alive: number }[]
}

export interface Tally {
  readonly rows: number
  readonly first: RowAddress
}

/** A record: the index of its file and its number in it. */
export interface RowAddress {
  readonly file: number
  readonly row: number
}

export function readProof(compiled: CompiledRun, fileCount: number, rows: readonly EngineRow[]): Proof {
  const exits = new Map<number, Tally>()
  const warnings = new Map<number, number>()
  const files = Array.from({ length: fileCount }, () => ({ read: 0, alive: 0 }))
  for (const row of rows) {
    const count = Number(row[proveColumns.rows])
    const file = Number(row[proveColumns.file])
    const tally = files[file]
    if (tally) tally.read += count
    for (const { number } of compiled.warnings) {
      warnings.set(number, (warnings.get(number) ?? 0) + Number(row[proveColumns.warned(number)] ?? 0))
    }
    const exit = row[hiddenColumns.exit] ?? null
    if (exit === null) {
      if (tally) tally.alive += count
    } else {
      const address = { file, row: Number(row[proveColumns.firstRow]) }
      const before = exits.get(Number(exit))
      exits.set(Number(exit), {
        rows: (before?.rows ?? 0) + count,
        first: before && isBefore(before.first, address) ? before.first : address,
      })
    }
  }
  return { exits, warnings, files }
}

export const isBefore = (a: RowAddress, b: RowAddress): boolean =>
  a.file < b.file || (a.file === b.file && a.row < b.row)
