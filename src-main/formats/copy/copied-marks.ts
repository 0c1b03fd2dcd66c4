import { type RecordFlaw, writeFlaw } from '../../../src-shared/formats/record-flaws.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import type { CopyColumn, RecordSink } from './record-copy.ts'

/** What a copy says of each record of a flawed file, behind its columns. */
export const copiedMarks: readonly CopyColumn[] = [hiddenColumns.flaw, hiddenColumns.repairs].map((name) => ({
  name,
  type: { name: 'text' },
}))

/** The marks of a record that can be read. */
export function markSound(sink: RecordSink): void {
  for (const _ of copiedMarks) sink.plain(null)
}

/** A record of nulls that holds the number of the one that cannot be read. */
export function markFlawed(sink: RecordSink, flaw: RecordFlaw, columns: number): void {
  for (let index = 0; index < columns; index++) sink.plain(null)
  sink.text(writeFlaw(flaw))
  sink.plain(null)
}
