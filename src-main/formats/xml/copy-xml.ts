import { openRecordCopy, type RecordCopy, type RecordSink } from '../copy/record-copy.ts'
import { copiedMarks, markFlawed, markSound } from '../copy/copied-marks.ts'
import type { FileFacts, InspectOrder, SourceFile } from '../file-reader.ts'
import { readRecords, type XmlLayout } from './read-records.ts'
import { recoverRecords } from './recovery/recover-records.ts'
import type { XmlColumn } from './survey-xml.ts'
import { elementJson, fieldsOf, leafText, type XmlElement } from './xml-element.ts'
import { XmlText } from './xml-text.ts'

/** Copies the records of a file, piece by piece, for the engine. */
export function copyXml(
  file: SourceFile,
  layout: XmlLayout,
  columns: readonly XmlColumn[],
  path: string,
  order: InspectOrder,
): Promise<FileFacts> {
  return XmlText.with(file, layout.encoding, (text) =>
    withCopy(path, columns.length, async (copy) => {
      let records = 0
      await readRecords(file, text, layout, async (found) => {
        order.signal.throwIfAborted()
        for (const { element } of found) {
          copyRecord(element, columns, copy)
          copy.endRecord()
          if (copy.isFull()) await copy.flush()
        }
        records += found.length
        order.onRecords(records)
        return records >= order.mostRecords ? 'enough' : 'more'
      })
      return { records, sizeBytes: text.sizeBytes }
    }),
  )
}

/** The same for a file some of whose records cannot be read: each is marked in the copy. */
export function copyFlawedXml(
  file: SourceFile,
  layout: XmlLayout,
  columns: readonly XmlColumn[],
  path: string,
  order: InspectOrder,
): Promise<FileFacts> {
  return XmlText.with(file, layout.encoding, (text) =>
    withCopy(path, columns.length + copiedMarks.length, async (copy) => {
      let records = 0
      let flawed = 0
      await recoverRecords(text, layout.path, async (found) => {
        order.signal.throwIfAborted()
        for (const record of found) {
          if (record.flaw === null) {
            copyRecord(record.element, columns, copy)
            markSound(copy)
          } else {
            markFlawed(copy, record.flaw, columns.length)
            flawed++
          }
          copy.endRecord()
          if (copy.isFull()) await copy.flush()
        }
        records += found.length
        order.onRecords(records)
        return records >= order.mostRecords ? 'enough' : 'more'
      })
      return { records, sizeBytes: text.sizeBytes, hasMarks: true, flawed }
    }),
  )
}

async function withCopy(
  path: string,
  fields: number,
  work: (copy: RecordCopy) => Promise<Omit<FileFacts, 'needsCare' | 'longestRecordBytes'>>,
): Promise<FileFacts> {
  const copy = await openRecordCopy(path, fields)
  try {
    const found = await work(copy)
    // The engine reads the copy, which did not exist yet at the first read.
    return { ...found, ...(await copy.finish()), needsCare: true }
  } finally {
    await copy.discard()
  }
}

function copyRecord(record: XmlElement, columns: readonly XmlColumn[], sink: RecordSink): void {
  const fields = fieldsOf(record)
  for (const { writtenName, type, isList } of columns) {
    const values = fields.get(writtenName)?.values
    const [first] = values ?? []
    if (values === undefined || first === undefined) sink.text(null)
    else if (isList) sink.text(`[${values.map(elementJson).join(',')}]`)
    else if (type.name !== 'json') sink.text(leafText(first))
    else sink.text(leafOrJson(first))
  }
}

/** A missing value is a database null, not the null of JSON. */
const leafOrJson = (value: string | XmlElement): string | null => {
  const json = elementJson(value)
  return json === 'null' ? null : json
}
