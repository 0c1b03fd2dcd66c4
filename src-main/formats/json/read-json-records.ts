import { isUtf8 } from 'node:buffer'

import type { TextFile } from '../text/open-text.ts'
import type { JsonDocument } from './json-document.ts'
import { defectFailure, defectFlaw, encodingFlaw, type FlawedJson } from './flawed-json.ts'
import { JsonDefect } from './json-defect.ts'
import { JsonRecord } from './json-record.ts'

export interface JsonReading {
  /** Called for every record while its bytes are in the buffer; `offset` is its position in the file. */
  readonly onRecord: (record: JsonRecord, place: JsonPlace) => void
  /** Called for a record that cannot be read; without it the first one stops the reading. */
  readonly onFlawed?: (place: JsonPlace, flaw: FlawedJson) => void
  /** Called between chunks; true ends the reading. */
  readonly afterChunk?: () => boolean | Promise<boolean>
}

/** Where a record stands in the buffer and in the file. */
export interface JsonPlace {
  readonly start: number
  readonly end: number
  readonly offset: number
  readonly number: number
}

/** Longer records would not fit the engine's buffers. */
export const longestRecordBytes = 1 << 26
const nulEscape = Buffer.from(String.raw`\u0000`)
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Reads every record of a JSON text in turn; throws the place of the first mistake. Returns the number of bytes read. */
export async function readJsonRecords(
  text: TextFile,
  documentOf: (record: JsonRecord) => JsonDocument,
  { onRecord, onFlawed, afterChunk = () => false }: JsonReading,
): Promise<number> {
  const record = new JsonRecord()
  const document = documentOf(record)
  let number = 0
  let windowOffset = 0
  let window: Buffer = Buffer.alloc(0)
  const read = (isLast: boolean) => {
    record.buffer = window
    record.end = window.length
    record.isLast = isLast
    const skipped = windowOffset === 0 && window.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
    const placeOf = (start: number, end: number): JsonPlace => {
      if (end - start > longestRecordBytes) throw new JsonDefect('recordTooLong', start)
      number++
      return { start, end, offset: windowOffset + start, number }
    }
    const isSound = isUtf8(window)
    record.mayHoldNul = window.includes(nulEscape)
    const next = document.read(skipped, {
      onRecord: (start, end) => {
        const place = placeOf(start, end)
        if (isSound || !onFlawed || isUtf8(window.subarray(start, end))) onRecord(record, place)
        else onFlawed(place, encodingFlaw(text, place.offset))
      },
      onFlawed: (start, end, defect) => {
        if (!onFlawed) throw defect
        const place = placeOf(start, end)
        onFlawed(place, defectFlaw(text, { defect, offset: windowOffset + defect.at, number: place.number }))
      },
    })
    if (window.length - next > longestRecordBytes) throw new JsonDefect('recordTooLong', next)
    windowOffset += next
    window = window.subarray(next)
  }
  try {
    let waiting: Buffer[] = []
    let waitingBytes = 0
    for await (const chunk of text.uncheckedBytes()) {
      waiting.push(chunk)
      waitingBytes += chunk.length
      // An incomplete record is read again from its beginning, so the buffer has to grow by a large step each time.
      if (waitingBytes < window.length) continue
      window = Buffer.concat([window, ...waiting])
      waiting = []
      waitingBytes = 0
      read(false)
      if (await afterChunk()) return windowOffset
    }
    window = Buffer.concat([window, ...waiting])
    read(true)
    await afterChunk()
    return windowOffset + window.length
  } catch (error) {
    if (!(error instanceof JsonDefect)) throw error
    throw await defectFailure(text, { defect: error, offset: windowOffset + error.at, number: number + 1 })
  }
}
