import { AppError } from '../../../src-shared/errors/app-error.ts'
import { openRecordCopy, type RecordCopy, RecordTooLong } from '../copy/record-copy.ts'
import type { FileFacts, InspectOrder, SourceFile } from '../file-reader.ts'
import { AvroCursor } from './avro-cursor.ts'
import { AvroDefect, AvroValueDefect } from './avro-defect.ts'
import type { ContainerBlock } from './container-file.ts'
import { avroFailure, type AvroLayout, withContainer } from './open-avro.ts'
import { unpackBlock } from './unpack-block.ts'

/** Copies the records of a file, block by block, for the engine; throws the first error. */
export async function copyAvro(
  file: SourceFile,
  layout: AvroLayout,
  path: string,
  order: InspectOrder,
): Promise<FileFacts> {
  return withContainer(file, async (container) => {
    const copy = await openRecordCopy(path, layout.columns.length)
    try {
      let records = 0
      let offset = layout.header.end
      for (let number = 1; records < order.mostRecords && offset < container.sizeBytes; number++) {
        order.signal.throwIfAborted()
        const found = await container.block(layout.header, offset, number, true).catch((error: unknown) => {
          throw avroFailure(file, `block ${number} (byte ${offset})`, error)
        })
        await copyBlock(file, layout, found.block, records, copy)
        records += found.block.records
        offset = found.end
        order.onRecords(records)
      }
      const copied = await copy.finish()
      // The engine reads the copy, which did not exist yet at the first read.
      return { records, sizeBytes: container.sizeBytes, needsCare: true, ...copied }
    } finally {
      await copy.discard()
    }
  })
}

// A file can claim any number of records of zero bytes.
export const mostEmptyRecords = 1_000_000

async function copyBlock(
  file: SourceFile,
  { header, columns }: AvroLayout,
  block: ContainerBlock,
  before: number,
  copy: RecordCopy,
): Promise<void> {
  const blockPlace = `block ${block.number} (byte ${block.offset})`
  let record = before
  let column = ''
  try {
    const cursor = new AvroCursor(unpackBlock(header.codec, block.packed))
    for (let index = 0; index < block.records; index++) {
      record++
      if (cursor.left === 0 && index >= mostEmptyRecords) throw new AvroDefect(`it claims ${block.records} records`)
      for (const each of columns) {
        column = each.name
        each.copy(cursor, copy)
      }
      copy.endRecord()
      if (copy.isFull()) await copy.flush()
    }
    column = ''
    if (cursor.left > 0) throw new AvroDefect(`it has ${cursor.left} bytes more than its records`)
  } catch (error) {
    throw recordFailure(file, record === before ? blockPlace : `record ${record}, ${blockPlace}`, column, error)
  }
}

function recordFailure(file: SourceFile, place: string, column: string, error: unknown): unknown {
  const names = { nodeId: file.nodeId, file: file.name }
  if (error instanceof AvroValueDefect) {
    const { value, message: reason } = error
    return new AppError('field_unreadable', { ...names, place, column, value, reason }, { cause: error })
  }
  if (error instanceof RecordTooLong) {
    return new AppError(
      'file_unusable',
      { ...names, reason: `${place}: ${error.message}. Write the file without its longest values` },
      { cause: error },
    )
  }
  return avroFailure(file, column === '' ? place : `${place}, column ${column}`, error)
}
