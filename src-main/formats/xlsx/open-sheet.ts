import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { joinHeader } from '../../../src-shared/layout/join-header.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { copyPath } from '../copy/record-copy.ts'
import type { ReaderTools, SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import { type CellArea, columnLetters } from './cell-reference.ts'
import { fillMerged, mergedAreas } from './merged-cells.ts'
import { openWorkbook, type Sheet } from './open-workbook.ts'
import { SharedStrings } from './shared-strings.ts'
import { type SheetRow, sheetRows } from './sheet-rows.ts'
import { WorkbookDefect } from './workbook-defect.ts'
import { chooseSheet, headerColumns, isInside, lettered, type SheetChoice, type SheetColumn } from './xlsx-layout.ts'
import { ZipArchive } from '../archive/zip-archive.ts'

export interface SheetLayout {
  readonly choice: SheetChoice
  readonly columns: readonly SheetColumn[]
  /** The row of the names, or the row before the first record. */
  readonly headerRow: number
}

interface RowsOrder {
  readonly file: SourceFile
  readonly options: FormatOptions
  readonly tools: Pick<ReaderTools, 'folder'>
}

export interface SheetOrder extends RowsOrder {
  /** The columns that the source declares name those of a sheet without a header. */
  readonly declared: readonly Column[]
  readonly tools: ReaderTools
}

/** Finds the columns of the sheet that holds the records; reads no further than the names. */
export async function openSheet(order: SheetOrder): Promise<SheetLayout> {
  return withRows(order, async (choice, rows, _, merged) => {
    if (choice.hasHeader && choice.headerRows > 1) return withHeaderRows(order, choice, rows, await merged())
    for await (const some of rows) {
      for (const row of some) {
        if (choice.headerRow !== null && row.number < choice.headerRow) continue
        if (choice.headerRow !== null && row.number > choice.headerRow) throw headerMissing(order.file)
        const columns = choice.hasHeader ? headerColumns(row.cells, choice.area) : unnamed(row, choice, order.declared)
        // A title beside the range, or a row whose cells hold blanks only.
        if (columns.length === 0) continue
        return { choice, columns, headerRow: choice.hasHeader ? row.number : row.number - 1 }
      }
    }
    throw headerMissing(order.file)
  })
}

/** The columns of a header of several rows: where names span columns or rows, they count in each of them. */
async function withHeaderRows(
  { file }: SheetOrder,
  choice: SheetChoice,
  rows: AsyncIterable<readonly SheetRow[]>,
  areas: readonly CellArea[],
): Promise<SheetLayout> {
  const fill = fillMerged(areas)
  const named: SheetRow[] = []
  let first = choice.headerRow
  for await (const some of rows) {
    for (const row of some) {
      if (first === null && headerColumns(row.cells, choice.area).length > 0) first = row.number
      if (first === null || row.number < first) continue
      if (row.number >= first + choice.headerRows) return layoutOf(first)
      named.push(fill(row))
    }
  }
  if (first === null) throw headerMissing(file)
  return layoutOf(first)

  function layoutOf(headerRow: number): SheetLayout {
    const columns = headerColumns(joinHeader(named.map(({ cells }) => cells)), choice.area)
    if (columns.length === 0) throw headerMissing(file)
    return { choice, columns, headerRow: headerRow + choice.headerRows - 1 }
  }
}

function unnamed({ cells }: SheetRow, { area }: SheetChoice, declared: readonly Column[]): readonly SheetColumn[] {
  const used = cells.flatMap((cell, index) => (cell !== null && isInside(index, area) ? [index] : []))
  const first = used[0]
  if (first === undefined) return []
  if (declared.length > 0) return declared.map(({ name }, offset) => ({ name, index: first + offset }))
  return lettered(Array.from({ length: (used.at(-1) ?? first) - first + 1 }, (_, offset) => first + offset))
}

/** A record: the row of the sheet, and its texts in the order of the columns. */
export interface SheetRecord {
  readonly row: number
  readonly texts: readonly (string | null)[]
}

/** The records below the names, a piece of the file at a time. */
export function withRecords<Result>(
  order: SheetOrder,
  layout: SheetLayout,
  work: (records: AsyncIterable<readonly SheetRecord[]>) => Promise<Result>,
): Promise<Result> {
  const nulls = new Set(['', ...(order.options.nullValues ?? [])])
  const records = (rows: AsyncIterable<readonly SheetRow[]>) => recordsOf(order.file, layout, nulls, rows)
  return withRows(order, (_, rows) => work(beforeLast(records(rows), order.options.skipLastRows ?? 0)))
}

/** Holds back as many records as are left out at the end. */
async function* beforeLast(
  records: AsyncIterable<readonly SheetRecord[]>,
  count: number,
): AsyncGenerator<readonly SheetRecord[]> {
  let held: readonly SheetRecord[] = []
  for await (const some of records) {
    const known = count === 0 ? some : [...held, ...some]
    const end = Math.max(0, known.length - count)
    held = known.slice(end)
    yield known.slice(0, end)
  }
}

async function* recordsOf(
  file: SourceFile,
  { choice: { area }, columns, headerRow }: SheetLayout,
  nulls: ReadonlySet<string>,
  rows: AsyncIterable<readonly SheetRow[]>,
): AsyncGenerator<readonly SheetRecord[]> {
  const last = columns.at(-1)?.index ?? 0
  for await (const some of rows) {
    const records: SheetRecord[] = []
    for (const { number, cells } of some) {
      if (number <= headerRow) continue
      const texts = columns.map(({ index }) => valueOf(cells[index], nulls))
      requireNothingBeside(file, number, cells, { from: last + 1, to: area.lastColumn })
      if (texts.some((text) => text !== null)) records.push({ row: number, texts })
    }
    yield records
  }
}

/** A formula that results in an empty text makes a cell look empty, and it counts as empty. */
const valueOf = (cell: string | null | undefined, nulls: ReadonlySet<string>): string | null =>
  cell === null || cell === undefined || nulls.has(cell) ? null : cell

/** A value that no column takes would be lost without a word. */
function requireNothingBeside(
  file: SourceFile,
  row: number,
  cells: readonly (string | null)[],
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let index = from; index < cells.length && index <= to; index++) {
    const value = cells[index]
    if (value === null || value === undefined || value === '') continue
    throw new AppError('sheet_value_beside', {
      nodeId: file.nodeId,
      file: file.name,
      cell: `${columnLetters(index)}${row}`,
      value,
    })
  }
}

/** Opens the sheet that the options choose, and gives its rows inside their range. */
export async function withRows<Result>(
  { file, options, tools }: RowsOrder,
  work: (
    choice: SheetChoice,
    rows: AsyncIterable<readonly SheetRow[]>,
    sheets: readonly Sheet[],
    merged: () => Promise<readonly CellArea[]>,
  ) => Promise<Result>,
): Promise<Result> {
  const place = { nodeId: file.nodeId, file: file.name }
  let archive: ZipArchive | null = null
  let strings: SharedStrings | null = null
  try {
    const opened = await ZipArchive.open(file.path)
    archive = opened
    const workbook = await openWorkbook(opened)
    const choice = chooseSheet(file, workbook, options)
    strings = new SharedStrings(opened, workbook.sharedStrings, `${copyPath(file, tools)}.texts`)
    const rows = sheetRows({ archive: opened, workbook, part: choice.sheet.part, strings })
    const merged = () => mergedAreas(opened, choice.sheet.part)
    const areas = options.fillMergedCells === true ? await merged() : []
    const filled = inside(choice, rows, areas.length === 0 ? (row) => row : fillMerged(areas))
    return await work(choice, filled, workbook.sheets, merged)
  } catch (error) {
    if (error instanceof WorkbookDefect) {
      const { place: where, message: reason } = error
      throw new AppError('sheet_unreadable', { ...place, place: where, reason }, { cause: error })
    }
    throw readFailure(place, isOfZip(error) ? zipFailure(place, error) : error)
  } finally {
    await strings?.close()
    archive?.close()
  }
}

async function* inside(
  { area }: SheetChoice,
  rows: AsyncIterable<readonly SheetRow[]>,
  fill: (row: SheetRow) => SheetRow,
): AsyncGenerator<readonly SheetRow[]> {
  for await (const some of rows) {
    const kept = some.map(fill).filter(({ number }) => number >= area.firstRow && number <= area.lastRow)
    if (kept.length > 0) yield kept
    if ((some.at(-1)?.number ?? 0) >= area.lastRow) return
  }
}

/** The zip library throws plain errors, and the system errors with a code. */
const isOfZip = (error: unknown): error is Error =>
  error instanceof Error && !(error instanceof AppError) && !('code' in error) && error.name === 'Error'

const zipFailure = (place: { nodeId: string; file: string }, error: Error): AppError =>
  new AppError('file_damaged', { ...place, place: 'its zip directory', reason: error.message }, { cause: error })

const headerMissing = (file: SourceFile): AppError =>
  new AppError('header_missing', { nodeId: file.nodeId, file: file.name, isSheet: true })
