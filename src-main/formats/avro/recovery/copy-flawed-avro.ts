import type { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { RecordFlaw } from '../../../../src-shared/formats/record-flaws.ts'
import { copiedMarks, markFlawed, markSound } from '../../copy/copied-marks.ts'
import { openRecordCopy, type RecordCopy } from '../../copy/record-copy.ts'
import type { FileFacts, InspectOrder, SourceFile } from '../../file-reader.ts'
import { aboutOneRecord } from '../../about-one-record.ts'
import { flawList } from '../../flaw-list.ts'
import { AvroCursor } from '../avro-cursor.ts'
import { type AvroLayout, withContainer } from '../open-avro.ts'
import { type AvroFlaw, judgeBlock, type JudgedBlock } from './judge-block.ts'
import { recoverBlocks } from './recover-blocks.ts'

export interface FlawedOrder extends InspectOrder {
  /** Whether records that cannot be read are marked; otherwise they are listed. */
  readonly keepsFlawed: boolean
  /** The error that a plain reading ended with. */
  readonly first: AppError
}

/** Copies the records of a damaged file and marks those that cannot be read; throws the list of them where they are not kept. */
export function copyFlawedAvro(
  file: SourceFile,
  layout: AvroLayout,
  path: string,
  { signal, mostRecords, onRecords, keepsFlawed, first }: FlawedOrder,
): Promise<FileFacts> {
  return withContainer(file, async (container) => {
    const copy = await openRecordCopy(path, layout.columns.length + copiedMarks.length)
    const list = flawList(file)
    let records = 0
    let flawed = 0
    let listed = 0
    try {
      for await (const found of recoverBlocks(container, layout.header, true)) {
        signal.throwIfAborted()
        const judged = judgeBlock(layout, found)
        for (const flaw of judged.flaws) {
          list.add(records + flaw.index + 1, flawOf(flaw), placeOf(flaw, records))
          flawed += flaw.records
          listed++
        }
        await copyBlock(layout, judged, found.records, copy)
        records += found.records
        onRecords(records)
        if (records >= mostRecords) break
      }
      if (flawed === records) throw first
      if (!keepsFlawed) throw (listed > 1 ? list.failure(flawed, true) : null) ?? aboutOneRecord(first)
      const copied = await copy.finish()
      const sizeBytes = container.sizeBytes
      return { records, sizeBytes, needsCare: true, ...copied, hasMarks: true, flawed }
    } finally {
      await copy.discard()
    }
  })
}

const flawOf = ({ reason }: AvroFlaw): RecordFlaw => ({ kind: 'avro_invalid', detail: reason })

function placeOf({ index, records }: AvroFlaw, before: number): string {
  const from = before + index + 1
  return records === 1 ? `record ${from},` : `records ${from} to ${from + records - 1}:`
}

async function copyBlock(
  { columns }: AvroLayout,
  { bytes, flaws }: JudgedBlock,
  records: number,
  copy: RecordCopy,
): Promise<void> {
  const cursor = new AvroCursor(bytes)
  let next = 0
  for (let index = 0; index < records; index++) {
    const flaw = flaws[next]
    if (flaw && index >= flaw.index) {
      markFlawed(copy, flawOf(flaw), columns.length)
      cursor.at = flaw.end
      if (index + 1 === flaw.index + flaw.records) next++
    } else {
      for (const each of columns) each.copy(cursor, copy)
      markSound(copy)
    }
    copy.endRecord()
    if (copy.isFull()) await copy.flush()
  }
}
