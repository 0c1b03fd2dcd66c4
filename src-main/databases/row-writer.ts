import type { Column } from '../../src-shared/values/column.ts'
import type { ColumnType } from '../../src-shared/values/column-type.ts'
import { gatherRecordBytes } from './record-bytes.ts'
import type { RowsFile } from './row-database.ts'
import { openRowParts } from './row-parts.ts'

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

export async function openRowWriter(file: RowsFile, columns: readonly Column[]): Promise<RowWriter> {
  const parts = await openRowParts(file)
  const records = gatherRecordBytes()
  const isQuoted = columns.map(({ type }) => quotedTypes.includes(type.name))
  const flush = () => parts.write(records.take())
  return {
    add: (values) => {
      for (const [index, value] of values.entries()) {
        if (value === null) records.nothing()
        else if (isQuoted[index] === true) records.text(value)
        else records.word(value)
      }
      records.endRecord()
    },
    isFull: () => records.isFull(),
    flush,
    finish: async () => {
      await flush()
      return parts.finish()
    },
    discard: () => parts.discard(),
  }
}

/** Types whose texts may hold a comma, a quote or a line break, or be empty. */
export const quotedTypes: readonly ColumnType['name'][] = ['text', 'json']
