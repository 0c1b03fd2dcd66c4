import type { RecordPlace, SourceFile } from '../../file-reader.ts'
import { AvroCursor } from '../avro-cursor.ts'
import { jsonDecoder } from '../json-decoder.ts'
import { type AvroLayout, withContainer } from '../open-avro.ts'
import { judgeBlock, type JudgedBlock } from './judge-block.ts'
import { blockAt, mostRawBytes, recoverBlocks } from './recover-blocks.ts'
import { skipValue } from './skip-value.ts'

/** Finds records of a damaged file; a record's place is the byte of its block and its index in it. */
export function locateFlawed(
  file: SourceFile,
  { header }: AvroLayout,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, RecordPlace>> {
  return withContainer(file, async (container) => {
    const places = new Map<number, RecordPlace>()
    const wanted = numbers.toSorted((a, b) => a - b)
    let before = 0
    let at = 0
    if (wanted.length === 0) return places
    for await (const { offset, records } of recoverBlocks(container, header, false)) {
      for (; (wanted[at] ?? Infinity) <= before + records; at++) {
        const record = wanted[at] as number
        places.set(record, { line: record, start: offset, end: record - before - 1 })
      }
      before += records
      if (at === wanted.length) break
    }
    return places
  })
}

/** Reads records as JSON, and of those that cannot be read the bytes; the last block is cached. */
export function flawedTexts(file: SourceFile, layout: AvroLayout): (place: RecordPlace) => Promise<string> {
  const decode = jsonDecoder(layout.record)
  let open: { readonly offset: number; readonly judged: JudgedBlock } | null = null
  return async ({ start, end: index }) => {
    if (open?.offset !== start) open = { offset: start, judged: await judgedAt(file, layout, start) }
    const { bytes, flaws } = open.judged
    const flaw = flaws.find((each) => index >= each.index && index < each.index + each.records)
    if (flaw) return index === flaw.index ? hexText(flaw.raw) : `(record ${index + 1} of the block at byte ${start})`
    const cursor = new AvroCursor(bytes)
    for (let skipped = 0; skipped < index; skipped++) skipValue(layout.record, cursor)
    return decode(cursor)
  }
}

const judgedAt = (file: SourceFile, layout: AvroLayout, offset: number): Promise<JudgedBlock> =>
  withContainer(file, async (container) =>
    judgeBlock(layout, await blockAt(container, layout.header, { offset, number: 0, wantsBytes: true })),
  )

/** Bytes as Postgres writes them. */
const hexText = (bytes: Buffer): string => {
  const more = bytes.length >= mostRawBytes ? ' …' : ''
  return `\\x${bytes.subarray(0, mostRawBytes).toString('hex')}${more}`
}
