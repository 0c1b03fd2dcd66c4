import type { RowsOrder } from '../row-database.ts'
import { openRowWriter } from '../row-writer.ts'
import type { TextRow } from './warehouse-session.ts'

/** Writes rows as they come; the next batch is fetched once the one before is on the disk. Gives the number of rows. */
export async function writeBatches(
  { columns, file }: Pick<RowsOrder, 'columns' | 'file'>,
  batches: AsyncIterable<readonly TextRow[]>,
): Promise<number> {
  const writer = await openRowWriter(file, columns)
  let left = file.most
  try {
    for await (const rows of batches) {
      file.signal.throwIfAborted()
      for (const row of rows.slice(0, left)) {
        writer.add(row)
        if (writer.isFull()) await writer.flush()
      }
      left -= rows.length
      await writer.flush()
      if (left <= 0) break
    }
    return await writer.finish()
  } finally {
    await writer.discard()
  }
}
