import type { Column } from '../../src-shared/values/column.ts'
import type { ColumnType } from '../../src-shared/values/column-type.ts'
import { openRecordCopy } from '../formats/copy/record-copy.ts'
import type { RowsFile } from './row-database.ts'

/** Writes rows that a driver gives one by one, each value in the text form of Postgres. What waits in memory is bounded where its caller flushes. */
export interface RowWriter {
  add(values: readonly (string | null)[]): void
  /** True when it is time to stop reading until `flush` is done. */
  isFull(): boolean
  flush(): Promise<void>
  /** Gives the number of rows. */
  finish(): Promise<number>
  discard(): Promise<void>
}

export async function openRowWriter({ path, onRows }: RowsFile, columns: readonly Column[]): Promise<RowWriter> {
  const copy = await openRecordCopy(path, columns.length + 1)
  const isQuoted = columns.map(({ type }) => quoted.includes(type.name))
  let rows = 0
  return {
    add: (values) => {
      copy.plain(String(++rows))
      for (const [index, value] of values.entries()) {
        if (isQuoted[index] === true) copy.text(value)
        else copy.plain(value)
      }
      copy.endRecord()
    },
    isFull: () => copy.isFull(),
    flush: async () => {
      await copy.flush()
      onRows(rows)
    },
    finish: async () => {
      await copy.finish()
      return rows
    },
    discard: () => copy.discard(),
  }
}

/** Types whose texts may hold a comma, a quote or a line break, or be empty. */
const quoted: readonly ColumnType['name'][] = ['text', 'json']
