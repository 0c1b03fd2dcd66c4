import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { type CompiledRun, type CompiledStage, proveColumns } from '../../compile/compiled-run.ts'
import type { EngineRow } from '../open-engine.ts'

/** What the prove pass found: how many rows took which way, and where the first of them stands. */
export interface Proof {
  /** By the number of the stage. */
  readonly stages: readonly StageProof[]
  /** Rows that took an exit, by the exit's number. */
  readonly exits: ReadonlyMap<number, Tally>
  /** Rows that broke a rule that only warns, by the warning's number. */
  readonly warnings: ReadonlyMap<number, WarnedRows>
}

export interface WarnedRows {
  readonly rows: number
  /** The first of the values it is about, where the receipt shows one. */
  readonly example: string | null
  /** Null where there are none. */
  readonly first: RowAddress | null
}

export interface StageProof {
  /** Rows that came in by the stage's opening. */
  readonly rows: number
  readonly alive: number
  readonly groups: readonly RowGroup[]
}

/** Rows of a stage that came the same way to the same end. */
export interface RowGroup {
  /** Number of the file within the plan. */
  readonly file: number
  readonly exit: number | null
  readonly branch: number | null
  readonly side: string | null
  readonly rows: number
  readonly firstRow: number
}

export interface Tally {
  readonly rows: number
  readonly first: RowAddress
}

/** A record: the number of its file within the plan, and its number in it. */
export interface RowAddress {
  readonly file: number
  readonly row: number
}

function readWarned(row: EngineRow, number: number): WarnedRows {
  const rows = Number(row[proveColumns.warned(number)] ?? 0)
  const example = row[proveColumns.warnedExample(number)] ?? null
  const firstRow = row[proveColumns.warnedFirstRow(number)] ?? null
  return {
    rows,
    example: example === null ? null : String(example).slice(0, longestExample),
    first: firstRow === null ? null : { file: Number(row[hiddenColumns.file]), row: Number(firstRow) },
  }
}

function addWarned(sum: WarnedRows, each: WarnedRows): WarnedRows {
  const isFirst = each.first !== null && (sum.first === null || isBefore(each.first, sum.first))
  const { example, first } = isFirst ? each : sum
  return { rows: sum.rows + each.rows, example, first }
}

const longestExample = 120

export function readProof(
  compiled: Pick<CompiledRun, 'warnings'>,
  stages: readonly { readonly stage: CompiledStage; readonly rows: readonly EngineRow[] }[],
): Proof {
  const exits = new Map<number, Tally>()
  const warnings = new Map<number, WarnedRows>()
  const proven = stages.map(({ rows }): StageProof => {
    const groups = rows.map(readGroup)
    for (const group of groups) if (group.exit !== null) addTally(exits, group.exit, group)
    for (const { number } of compiled.warnings) {
      const before = warnings.get(number) ?? { rows: 0, example: null, first: null }
      warnings.set(
        number,
        rows.reduce((sum, row) => addWarned(sum, readWarned(row, number)), before),
      )
    }
    return { rows: total(groups), alive: total(groups.filter((group) => group.exit === null)), groups }
  })
  return { stages: proven, exits, warnings }
}

export const total = (groups: readonly RowGroup[]): number => groups.reduce((sum, group) => sum + group.rows, 0)

/** How many rows each file brought, by its number within the plan. */
export function rowsByFile(groups: readonly RowGroup[]): ReadonlyMap<number, number> {
  const rows = new Map<number, number>()
  for (const group of groups) rows.set(group.file, (rows.get(group.file) ?? 0) + group.rows)
  return rows
}

function readGroup(row: EngineRow): RowGroup {
  const number = (cell: EngineRow[string] | undefined) => (cell === null || cell === undefined ? null : Number(cell))
  const side = row[hiddenColumns.side]
  return {
    file: Number(row[hiddenColumns.file]),
    exit: number(row[hiddenColumns.exit]),
    branch: number(row[hiddenColumns.branch]),
    side: typeof side === 'string' ? side : null,
    rows: Number(row[proveColumns.rows]),
    firstRow: Number(row[proveColumns.firstRow]),
  }
}

function addTally(exits: Map<number, Tally>, exit: number, { file, firstRow, rows }: RowGroup): void {
  const address = { file, row: firstRow }
  const before = exits.get(exit)
  const first = before && isBefore(before.first, address) ? before.first : address
  exits.set(exit, { rows: (before?.rows ?? 0) + rows, first })
}

export const isBefore = (a: RowAddress, b: RowAddress): boolean =>
  a.file < b.file || (a.file === b.file && a.row < b.row)
