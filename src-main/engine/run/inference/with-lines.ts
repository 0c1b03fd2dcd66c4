import type { ColumnEvidence, SpottedValue } from '../../../../src-shared/inference/column-evidence.ts'
import { offendingKinds } from '../../../../src-shared/inference/judge-column.ts'

/** The lines on which records of a file begin; a record without a line is missing. */
export type LocateRecords = (
  file: number,
  records: readonly number[],
) => Promise<ReadonlyMap<number, { readonly line: number }>>

/** The evidence with the lines of the values that somebody will be told about. */
export async function evidenceWithLines(
  evidence: readonly ColumnEvidence[],
  locate: LocateRecords,
): Promise<readonly ColumnEvidence[]> {
  const told = new Set(evidence.flatMap((each) => offendingKinds(each)).flatMap(({ first }) => first))
  const lined = await withLines([...told], locate)
  const byPlace = new Map(lined.map((spotted) => [placeOf(spotted), spotted.line]))
  return evidence.map((column) => ({
    ...column,
    kinds: column.kinds.map((kind) => ({
      ...kind,
      first: kind.first.map((spotted) => ({ ...spotted, line: byPlace.get(placeOf(spotted)) ?? null })),
    })),
  }))
}

/** Values with the lines that their records stand on. */
export async function withLines(
  spotted: readonly SpottedValue[],
  locate: LocateRecords,
): Promise<readonly SpottedValue[]> {
  const lines = new Map<string, number>()
  for (const file of new Set(spotted.map((each) => each.file))) {
    const rows = spotted.flatMap((each) => (each.file === file ? [each.row] : []))
    for (const [row, { line }] of await locate(file, rows)) lines.set(`${file}:${row}`, line)
  }
  return spotted.map((each) => ({ ...each, line: lines.get(placeOf(each)) ?? null }))
}

const placeOf = ({ file, row }: SpottedValue): string => `${file}:${row}`
