import { openRecordCopy, type RecordSink } from '../copy/record-copy.ts'
import type { FileFacts, InspectOrder, SourceFile } from '../file-reader.ts'
import { readRecords, type XmlLayout } from './read-records.ts'
import type { XmlColumn } from './xml-columns.ts'
import { elementJson, fieldsOf, leafText, type XmlElement } from './xml-element.ts'
import { XmlText } from './xml-text.ts'

/** Copies the records of a file, piece by piece, for the engine. */
export async function copyXml(
  file: SourceFile,
  layout: XmlLayout,
  columns: readonly XmlColumn[],
  path: string,
  order: InspectOrder,
): Promise<FileFacts> {
  const copy = await openRecordCopy(path, columns.length)
  try {
    return await XmlText.with(file, layout.encoding, async (text) => {
      let records = 0
      await readRecords(file, text, layout, async (found) => {
        order.signal.throwIfAborted()
        for (const { element } of found) {
          copyRecord(element, columns, copy)
          if (copy.isFull()) await copy.flush()
        }
        records += found.length
        order.onRecords(records)
        return records >= order.mostRecords ? 'enough' : 'more'
      })
      const longestRecordBytes = await copy.finish()
      // The engine reads the copy, which did not exist yet at the first read.
      return { records, sizeBytes: text.sizeBytes, needsCare: true, longestRecordBytes }
    })
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
  sink.endRecord()
}

/** A missing value is a database null, not the null of JSON. */
const leafOrJson = (value: string | XmlElement): string | null => {
  const json = elementJson(value)
  return json === 'null' ? null : json
}
