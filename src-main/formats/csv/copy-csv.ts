import type { FileFacts, InspectOrder, SourceFile } from '../file-reader.ts'
import { flawList } from '../flaw-list.ts'
import { judgeCsvRecord } from './judge-csv-record.ts'
import { openMarkedCopy } from './marked-copy.ts'
import { numberedRecords, type RecordsLayout } from './numbered-records.ts'

/** What becomes of the flawed records of a file. */
export interface CopyOrder extends InspectOrder {
  /** Where the copy goes; null where there is nothing to be read. */
  readonly path: string | null
  /** Whether they are marked in the copy; otherwise they are listed. */
  readonly keepsFlawed: boolean
}

/** More than the marks of a record take. */
const marksBytes = 1_000

/**
 * Reads a file in which something is not as the engine would take it: makes a copy in which every record is marked, and throws the list
 * of its flawed records where they are not kept.
 */
export async function copyCsv(file: SourceFile, layout: RecordsLayout, order: CopyOrder): Promise<FileFacts> {
  const { signal, mostRecords, onRecords, path, keepsFlawed } = order
  const flaws = flawList(file)
  const copy = path === null ? null : await openMarkedCopy(path, layout.dialect, layout.names.length)
  try {
    let records = 0
    let longestRecordBytes = 0
    let sizeBytes = 0
    let flawed = 0
    reading: for await (const batch of numberedRecords(file, layout, signal)) {
      for (const { number, record } of batch) {
        if (number > mostRecords) break reading
        records = number
        sizeBytes = record.end
        const judged = judgeCsvRecord(record, layout)
        if (judged.flaw === null) {
          copy?.sound(judged.bytes, judged.missing, judged.repairs)
          longestRecordBytes = Math.max(longestRecordBytes, judged.bytes.length)
        } else if (keepsFlawed) {
          copy?.flawed(judged.flaw)
          flawed++
        } else flaws.add(record.line, judged.flaw)
      }
      await copy?.flush()
      onRecords(records)
    }
    const failure = flaws.failure()
    if (failure) throw failure
    const facts = { records, sizeBytes, needsCare: true, longestRecordBytes }
    if (copy === null) return facts
    await copy.finish()
    return { ...facts, longestRecordBytes: longestRecordBytes + marksBytes, hasMarks: true, flawed }
  } finally {
    await copy?.discard()
  }
}
