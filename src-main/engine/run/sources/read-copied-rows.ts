import { stat } from 'node:fs/promises'

import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import { type CopyColumn, copyRelation } from '../../../formats/copy/record-copy.ts'

const mostRecordBytes = 64 * 1024 * 1024

/** Reads a file that Postgres wrote. Few tables have rows of megabytes, and buffers for them cost memory: they are asked for where the engine misses them. */
export async function readCopiedRows<Result>(
  path: string,
  columns: readonly CopyColumn[],
  read: (relation: string) => Promise<Result>,
): Promise<Result> {
  const relation = (longestRecordBytes: number) =>
    copyRelation(
      path,
      columns,
      { records: 0, sizeBytes: 0, needsCare: false, longestRecordBytes },
      { identifier: quoteIdentifier },
    )
  try {
    return await read(relation(0))
  } catch (error) {
    if (!/max_line_size|maximum line size/i.test(String(error))) throw error
    return read(relation(Math.min((await stat(path)).size, mostRecordBytes)))
  }
}
