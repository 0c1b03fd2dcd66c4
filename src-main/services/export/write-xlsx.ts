import { strToU8, Zip, ZipDeflate } from 'fflate'

import { mostExcelRows } from '../../../src-shared/export/export-event.ts'
import type { ColumnType } from '../../../src-shared/values/column-type.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { CsvRecord } from './read-csv-records.ts'
import { sheetCell } from './sheet-cell.ts'
import { workbookParts } from './workbook-parts.ts'

export interface WrittenPart {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly notes: readonly string[]
}

export interface SheetColumn {
  readonly name: string
  readonly type: ColumnType | null
}

const rowsPerPart = 2_000

/** A workbook with one sheet, written while its rows are read; nothing of it is kept. */
export async function* writeXlsx(
  columns: readonly SheetColumn[],
  records: AsyncIterable<CsvRecord>,
): AsyncGenerator<WrittenPart> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    ready.push(data)
  })
  const take = (): Uint8Array => {
    const taken = Buffer.concat(ready)
    ready = []
    return taken
  }
  for (const [path, text] of Object.entries(workbookParts)) {
    const part = new ZipDeflate(path, { level: 6 })
    zip.add(part)
    part.push(strToU8(text), true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 })
  zip.add(sheet)
  const names = columns.map(({ name }) => sheetCell(name, null).xml).join('')
  sheet.push(strToU8(`${sheetHead}<row>${names}</row>`))
  let [rows, left, cut] = [0, 0, 0]
  let lines = ''
  for await (const record of records) {
    if (rows === mostExcelRows) {
      left += 1
      continue
    }
    lines += '<row>'
    for (const [index, value] of record.entries()) {
      const cell = sheetCell(value, columns[index]?.type ?? null)
      lines += cell.xml
      if (cell.isCut) cut += 1
    }
    lines += '</row>'
    rows += 1
    if (rows % rowsPerPart === 0) {
      sheet.push(strToU8(lines))
      lines = ''
      yield { bytes: take(), rows, notes: [] }
    }
  }
  sheet.push(strToU8(`${lines}</sheetData></worksheet>`), true)
  zip.end()
  yield { bytes: take(), rows, notes: notesOf(left, cut) }
}

const sheetHead =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'

function notesOf(left: number, cut: number): readonly string[] {
  return [
    ...(left > 0
      ? [
          `A sheet of Excel holds ${formatCount(mostExcelRows)} rows below its header; ${formatCountOf(left, 'row is', 'rows are')} not in the file.`,
        ]
      : []),
    ...(cut > 0
      ? [`A cell of Excel holds 32,767 characters; ${formatCountOf(cut, 'text was', 'texts were')} cut.`]
      : []),
  ]
}
