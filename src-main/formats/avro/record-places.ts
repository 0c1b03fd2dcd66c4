import type { RecordPlace, SourceFile } from '../file-reader.ts'
import { AvroCursor } from './avro-cursor.ts'
import { AvroValueDefect } from './avro-defect.ts'
import { jsonDecoder } from './json-decoder.ts'
import { avroFailure, type AvroLayout, withContainer } from './open-avro.ts'
import { unpackBlock } from './unpack-block.ts'

/** Finds records by walking from block to block; a record's place is the byte of its block and its index in it. */
export function locateRecords(
  file: SourceFile,
  { header }: AvroLayout,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, RecordPlace>> {
  return withContainer(file, async (container) => {
    const places = new Map<number, RecordPlace>()
    const wanted = numbers.toSorted((a, b) => a - b)
    let before = 0
    let at = 0
    for (let offset = header.end, number = 1; at < wanted.length; number++) {
      if (offset >= container.sizeBytes) break
      const found = await container.block(header, offset, number, false)
      for (; (wanted[at] ?? Infinity) <= before + found.block.records; at++) {
        const record = wanted[at] as number
        places.set(record, { line: record, start: offset, end: record - before - 1 })
      }
      before += found.block.records
      offset = found.end
    }
    return places
  })
}

/** Reads records as JSON; the last block is cached. */
export function recordTexts(file: SourceFile, { header, record }: AvroLayout): (place: RecordPlace) => Promise<string> {
  const decode = jsonDecoder(record)
  let open: { readonly offset: number; readonly cursor: AvroCursor; next: number } | null = null
  return async ({ start, end: index }) => {
    if (open?.offset !== start || open.next > index) {
      const found = await withContainer(file, (container) => container.block(header, start, 1, true))
      const cursor = new AvroCursor(unpackBlock(header.codec, found.block.packed))
      open = { offset: start, cursor, next: 0 }
    }
    try {
      for (; open.next < index; open.next++) decode(open.cursor)
      open.next++
      return decode(open.cursor)
    } catch (error) {
      open = null
      // A column may hold a number that JSON cannot express.
      if (error instanceof AvroValueDefect) return `(cannot be written as JSON: ${error.message})`
      throw avroFailure(file, `the block at byte ${start}`, error)
    }
  }
}
