import { findSheetTable, mayHaveGroups, type SheetTable } from '../../../src-shared/layout/find-sheet-table.ts'
import type { CellArea } from './cell-reference.ts'
import { fillMerged } from './merged-cells.ts'
import type { SheetRow } from './sheet-rows.ts'

/** The table in the first rows of a sheet. Its merged areas stand behind all rows, so they are read only where they may matter. */
export async function sampledTable(
  rows: readonly SheetRow[],
  merged: () => Promise<readonly CellArea[]>,
): Promise<SheetTable | null> {
  if (!mayHaveGroups(rows)) return findSheetTable(rows)
  const areas = await merged()
  return findSheetTable(rows, { areas, filled: rows.map(fillMerged(areas)) })
}
