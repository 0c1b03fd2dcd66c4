import type { RecordSink } from '../../copy/record-copy.ts'
import { AvroCursor } from '../avro-cursor.ts'
import { AvroDefect, AvroValueDefect } from '../avro-defect.ts'
import type { ContainerBlock } from '../container-file.ts'
import { mostEmptyRecords } from '../copy-avro.ts'
import type { AvroLayout } from '../open-avro.ts'
import { unpackBlock } from '../unpack-block.ts'
import type { FoundBlock } from './recover-blocks.ts'
import { skipValue } from './skip-value.ts'

export interface JudgedBlock {
  /** Unpacked. */
  readonly bytes: Buffer
  /** In the order of the records. */
  readonly flaws: readonly AvroFlaw[]
}

/** Records one after the other that cannot be read for one reason. */
export interface AvroFlaw {
  /** From 0, in their block. */
  readonly index: number
  readonly records: number
  readonly reason: string
  /** What is there in their place. */
  readonly raw: Buffer
  /** The byte behind it, in the unpacked block. */
  readonly end: number
}

/**
 * What is wrong with the records of a block. Where its bytes come out even with the flawed ones left out, only they are at fault.
 * Where they do not, nothing says at which record they went astray, so that none of them is believed.
 */
export function judgeBlock(layout: AvroLayout, { number, offset, records, content }: FoundBlock): JudgedBlock {
  const broken = (reason: string, raw: Buffer): JudgedBlock => {
    const said = `block ${number} (byte ${offset}) with ${records} record${records === 1 ? '' : 's'}`
    const flaw = { index: 0, records, reason: `${said} cannot be decoded: ${reason}`, raw, end: 0 }
    return { bytes: Buffer.alloc(0), flaws: [flaw] }
  }
  if ('broken' in content) return broken(content.broken, content.raw)
  try {
    const bytes = unpackBlock(layout.header.codec, content.packed)
    return { bytes, flaws: flawsOf(layout, content, bytes) }
  } catch (error) {
    if (isDefect(error)) return broken(reasonOf(error), content.packed)
    throw error
  }
}

function flawsOf({ columns, record }: AvroLayout, block: ContainerBlock, bytes: Buffer): readonly AvroFlaw[] {
  const flaws: AvroFlaw[] = []
  const cursor = new AvroCursor(bytes)
  for (let index = 0; index < block.records; index++) {
    if (cursor.left === 0 && index >= mostEmptyRecords) throw new AvroDefect(`it claims ${block.records} records`)
    const start = cursor.at
    let column = ''
    try {
      for (const each of columns) {
        column = each.name
        each.copy(cursor, nowhere)
      }
    } catch (error) {
      if (!isDefect(error)) throw error
      cursor.at = start
      skipValue(record, cursor)
      const raw = bytes.subarray(start, cursor.at)
      flaws.push({ index, records: 1, reason: `column ${column}: ${reasonOf(error)}`, raw, end: cursor.at })
    }
  }
  if (cursor.left > 0) throw new AvroDefect(`it has ${cursor.left} bytes more than its records`)
  return flaws
}

const nowhere: RecordSink = { plain: () => undefined, text: () => undefined, endRecord: () => undefined }

const isDefect = (error: unknown): error is AvroDefect | AvroValueDefect =>
  error instanceof AvroDefect || error instanceof AvroValueDefect

const reasonOf = (error: AvroDefect | AvroValueDefect): string =>
  error instanceof AvroValueDefect
    ? `"${error.value.replaceAll('\0', '␀')}" cannot be read without loss: ${error.message}`
    : error.message
