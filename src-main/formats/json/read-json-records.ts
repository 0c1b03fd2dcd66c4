import { AppError } from '../../../src-shared/errors/app-error.ts'
import { placeAt } from '../text/place-at.ts'
import type { TextFile } from '../text/open-text.ts'
import type { JsonDocument } from './json-document.ts'
import { JsonDefect } from './json-defect.ts'
import { JsonRecord } from './json-record.ts'

export interface JsonReading {
  /** Called for every record while its bytes are in the buffer; `offset` is its position in the file. */
  readonly onRecord: (record: JsonRecord, place: { start: number; end: number; offset: number; number: number }) => void
  /** Called between chunks; true ends the reading. */
  readonly afterChunk?: () => boolean | Promise<boolean>
}

/** Longer records would not fit the engine's buffers. */
export const longestRecordBytes = 1 << 26
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Reads every record of a JSON text in turn; throws the place of the first mistake. Returns the number of bytes read. */
export async function readJsonRecords(
  text: TextFile,
  documentOf: (record: JsonRecord) => JsonDocument,
  { onRecord, afterChunk = () => false }: JsonReading,
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
    const next = document.read(skipped, (start, end) => {
      if (end - start > longestRecordBytes) throw new JsonDefect('recordTooLong', start)
      number++
      onRecord(record, { start, end, offset: windowOffset + start, number })
    })
    if (window.length - next > longestRecordBytes) throw new JsonDefect('recordTooLong', next)
    windowOffset += next
    window = window.subarray(next)
  }
  try {
    let waiting: Buffer[] = []
    let waitingBytes = 0
    for await (const chunk of text.bytes()) {
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
    const place = await placeAt(text.bytes(), windowOffset + error.at)
    const { nodeId, name: file } = text.file
    throw new AppError('json_invalid', { nodeId, file, ...place, record: number + 1, reason: error.message })
  }
}
