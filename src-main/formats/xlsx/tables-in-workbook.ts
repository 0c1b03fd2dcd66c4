import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { SourceFile } from '../file-reader.ts'
import { firstRows } from './detect-sheet.ts'
import { withRows } from './open-sheet.ts'
import { sampledTable } from './sampled-table.ts'
import type { SheetRow } from './sheet-rows.ts'

/** A sheet of a workbook with a table in it. */
export interface SheetWithTable {
  readonly sheet: string
  /** The names in its header, as far as they were found. */
  readonly columns: readonly string[]
}

export interface TablesInWorkbook {
  readonly tables: readonly SheetWithTable[]
  /** Whether no other sheet could be meant, so that a source need not name it. */
  readonly hasOneSheet: boolean
}

/** The sheets that can be seen and hold a table, in the order of their tabs; without any, the first one with a value. */
export async function tablesInWorkbook(file: SourceFile): Promise<TablesInWorkbook> {
  const tools = { folder: join(tmpdir(), `weir-sheet-${process.pid}`) }
  const sheets = await withRows({ file, options: {}, tools }, (_, __, all) => Promise.resolve(all))
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  const tables: SheetWithTable[] = []
  const lists: SheetWithTable[] = []
  for (const { name } of visible) {
    const { rows, table } = await withRows({ file, options: { sheet: name }, tools }, async (_, found, __, merged) => {
      const sample = await firstRows(found)
      return { rows: sample, table: await sampledTable(sample, merged) }
    })
    const header = table?.header ?? rows.find(isRecord)?.cells
    if (header) tables.push({ sheet: name, columns: namesOf(header) })
    else if (rows[0]) lists.push({ sheet: name, columns: namesOf(rows[0].cells) })
  }
  return { tables: tables.length > 0 ? tables : lists.slice(0, 1), hasOneSheet: visible.length === 1 }
}

const isRecord = ({ cells }: SheetRow): boolean => namesOf(cells).length > 1

const namesOf = (cells: readonly (string | null)[]): readonly string[] =>
  cells.flatMap((cell) => (cell === null || cell.trim() === '' ? [] : [cell.trim()]))
