import { stat } from 'node:fs/promises'

import { textColumn } from '../../../src-shared/values/column.ts'
import { columnsOfFile } from '../columns-of-file.ts'
import { copyPath, copyRelation, openRecordCopy, type RecordCopy } from '../copy/record-copy.ts'
import type { FileFacts, FileReader, InspectOrder, RecordPlace } from '../file-reader.ts'
import { openSheet, type SheetLayout, type SheetOrder, type SheetRecord, withRecords } from './open-sheet.ts'

/** Parsed here, piece by piece, into a copy that the engine reads. The line of a record is its row in the sheet. */
export const xlsx: FileReader = {
  format: 'xlsx',
  needsEngine: false,
  open: async (file, options, declared, tools) => {
    const order = { file, options, declared, tools }
    const layout = await openSheet(order)
    const path = copyPath(file, tools)
    const columns = columnsOfFile(
      file,
      layout.columns.map(({ name }) => textColumn(name)),
    )
    const texts = new Map<number, string>()
    return {
      columns,
      inspect: (inspection) => copySheet(order, layout, path, inspection),
      relation: (facts, quoting) => copyRelation(path, columns, facts, quoting),
      locate: (numbers) => locate(order, layout, numbers, texts),
      textOf: ({ line }) => Promise.resolve(texts.get(line) ?? ''),
    }
  },
}

async function copySheet(
  order: SheetOrder,
  layout: SheetLayout,
  path: string,
  inspection: InspectOrder,
): Promise<FileFacts> {
  const copy = await openRecordCopy(path, layout.columns.length)
  try {
    const records = await withRecords(order, layout, (found) => copyRecords(found, copy, inspection))
    const copied = await copy.finish()
    // The engine reads the copy, which did not exist yet at the first read.
    const { size: sizeBytes } = await stat(order.file.path)
    return { records, sizeBytes, needsCare: true, ...copied }
  } finally {
    await copy.discard()
  }
}

async function copyRecords(
  found: AsyncIterable<readonly SheetRecord[]>,
  copy: RecordCopy,
  { signal, mostRecords, onRecords }: InspectOrder,
): Promise<number> {
  let records = 0
  for await (const some of found) {
    signal.throwIfAborted()
    for (const { texts } of some) {
      for (const text of texts) copy.text(text)
      copy.endRecord()
    }
    if (copy.isFull()) await copy.flush()
    records += some.length
    onRecords(records)
    if (records >= mostRecords) break
  }
  return records
}

/** Reads up to the last of the records, and keeps their texts for `textOf`. */
async function locate(
  order: SheetOrder,
  layout: SheetLayout,
  numbers: readonly number[],
  texts: Map<number, string>,
): Promise<ReadonlyMap<number, RecordPlace>> {
  const places = new Map<number, RecordPlace>()
  const wanted = new Set(numbers)
  if (wanted.size === 0) return places
  return withRecords(order, layout, async (found) => {
    let number = 0
    for await (const some of found) {
      for (const { row, texts: cells } of some) {
        number++
        if (!wanted.has(number)) continue
        places.set(number, { line: row, start: row, end: row })
        texts.set(row, cells.map(written).join('\t'))
      }
      if (places.size === wanted.size) break
    }
    return places
  })
}

/** A cell as it comes out of a sheet that is copied to the clipboard. */
const written = (text: string | null): string =>
  text === null ? '' : /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
