import type { Connection, Query } from 'mysql2'

import { gatherRecordBytes, type RecordBytes } from '../record-bytes.ts'
import type { RowParts } from '../row-parts.ts'
import type { AddValue } from './mysql-column.ts'

/** A message of the protocol as the driver hands it to its command: a row is its values, each after its length. */
interface Packet {
  readonly buffer: Buffer
  readonly offset: number
  readonly end: number
  isEOF(): boolean
}

type ReadRow = (this: Query, packet: Packet, connection: Connection) => unknown

/** A block that is written while the next one is filled. */
const mostWaiting = 2

/**
 * Takes rows as fast as they can be written: while the disk is at work, nothing is read from the connection. The values stay the bytes that
 * they come as; the driver, which would make an object of each row, is asked for the packets.
 */
export function streamRows(
  connection: Connection,
  sql: string,
  adds: readonly AddValue[],
  parts: Pick<RowParts, 'write'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const records = gatherRecordBytes()
    let waiting = 0
    let writing = Promise.resolve()
    let hasFailed = false
    const fail = (error: unknown) => {
      hasFailed = true
      connection.destroy()
      reject(error instanceof Error ? error : new Error('a row cannot be written', { cause: error }))
    }
    const write = () => {
      if (++waiting >= mostWaiting) connection.pause()
      writing = parts.write(records.take()).then(() => {
        if (--waiting < mostWaiting) connection.resume()
      })
      writing.catch(fail)
    }
    const query = connection.query({ sql, rowsAsArray: true, typeCast: false }) as Query & { row: ReadRow }
    const endOfRows = query.row
    if (typeof endOfRows !== 'function') throw new TypeError('the driver has no place where a row is read')
    query.row = function readRow(packet, connectionOfRow) {
      if (packet.isEOF()) return endOfRows.call(this, packet, connectionOfRow)
      if (hasFailed) return readRow
      try {
        addRow(records, packet, adds)
        if (records.isFull()) write()
      } catch (error) {
        fail(error)
      }
      return readRow
    }
    const lose = (error: Error) => {
      hasFailed = true
      reject(error)
    }
    query.on('error', lose)
    // A connection that breaks between two rows is told to the connection alone.
    connection.once('error', lose)
    query.on('end', () => {
      connection.off('error', lose)
      if (hasFailed) return
      write()
      void writing.then(resolve, reject)
    })
  })
}

const nullMark = 0xfb

function addRow(records: RecordBytes, { buffer, offset, end }: Packet, adds: readonly AddValue[]): void {
  let at = offset
  for (let index = 0; at < end; index++) {
    const mark = buffer[at++] as number
    const add = adds[index]
    if (!add) throw new TypeError('the row has another number of columns than was described')
    if (mark === nullMark) {
      records.nothing()
      continue
    }
    let length = mark
    if (mark > nullMark) {
      const bytes = mark === 0xfc ? 2 : mark === 0xfd ? 3 : 6
      length = buffer.readUIntLE(at, bytes)
      at += mark === 0xfe ? 8 : bytes
    }
    add(records, buffer, at, at + length)
    at += length
  }
  records.endRecord()
}
