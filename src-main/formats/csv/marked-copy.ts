import { type FileHandle, open, rename, rm } from 'node:fs/promises'

import { writeFlaw, type RecordFlaw } from '../../../src-shared/formats/record-flaws.ts'
import type { RecordRepair } from '../../../src-shared/formats/record-repairs.ts'
import type { CsvDialect } from './csv-dialect.ts'

/** A copy of a delimited file in its own dialect, with two more fields in each record: what is wrong with it, and what was repaired. */
export interface MarkedCopy {
  sound(bytes: Buffer, missing: number, repairs: readonly RecordRepair[]): void
  /** A record of nulls that holds the number of the one that cannot be read. */
  flawed(flaw: RecordFlaw): void
  /** Hands what has been taken so far to the disk. */
  flush(): Promise<void>
  finish(): Promise<void>
  /** Removes an unfinished copy. */
  discard(): Promise<void>
}

const firstRoomBytes = 1 << 20

export async function openMarkedCopy(path: string, dialect: CsvDialect, columns: number): Promise<MarkedCopy> {
  const unfinished = `${path}.part`
  let handle: FileHandle | null = await open(unfinished, 'w')
  let room: Buffer = Buffer.allocUnsafe(firstRoomBytes)
  let used = 0
  const delimiter = Buffer.from(dialect.delimiter)
  const unmarked = Buffer.from(`${dialect.delimiter.repeat(2)}\n`)
  const add = (bytes: Buffer) => {
    if (used + bytes.length > room.length) {
      const larger = Buffer.allocUnsafe(Math.max(room.length * 2, used + bytes.length))
      room.copy(larger, 0, 0, used)
      room = larger
    }
    used += bytes.copy(room, used)
  }
  const marks = (flaw: string, repairs: string) =>
    add(Buffer.from(`${dialect.delimiter}${quoted(flaw, dialect)}${dialect.delimiter}${quoted(repairs, dialect)}\n`))
  const flush = async () => {
    for (let written = 0; handle && written < used;)
      written += (await handle.write(room, written, used - written)).bytesWritten
    used = 0
  }
  return {
    sound: (bytes, missing, repairs) => {
      add(bytes)
      for (let index = 0; index < missing; index++) add(delimiter)
      if (repairs.length === 0) add(unmarked)
      else marks('', repairs.join(' '))
    },
    flawed: (flaw) => {
      for (let index = 1; index < columns; index++) add(delimiter)
      marks(writeFlaw(flaw), '')
    },
    flush,
    finish: async () => {
      await flush()
      await handle?.close()
      handle = null
      await rename(unfinished, path)
    },
    discard: async () => {
      if (handle === null) return
      await handle.close()
      await rm(unfinished, { force: true })
    },
  }
}

function quoted(text: string, { quote, escape }: CsvDialect): string {
  if (text === '') return ''
  const escaped = text.replaceAll(escape, `${escape}${escape}`)
  return `${quote}${escape === quote ? escaped : escaped.replaceAll(quote, `${escape}${quote}`)}${quote}`
}
