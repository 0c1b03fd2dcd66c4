import type { TracedRecord } from '../../../../src-shared/contract/trace-records.ts'
import type { RowAddress } from '../proof/read-proof.ts'
import type { OpenFiles } from './open-replay.ts'

/** The records at addresses with their lines and texts. */
export async function recordsAt(
  { files }: Pick<OpenFiles, 'files'>,
  addresses: readonly (RowAddress & { readonly role?: TracedRecord['role'] })[],
  total: number,
): Promise<{ readonly total: number; readonly shown: readonly TracedRecord[] }> {
  const shown: TracedRecord[] = []
  const numbers = (wanted: number) => addresses.flatMap((each) => (each.file === wanted ? [each.row] : []))
  const places = await Promise.all(files.files.map((_, index) => files.locate(index, numbers(index))))
  for (const { file: number, row: record, role = 'source' } of addresses) {
    const place = places[number]?.get(record)
    const found = files.files[number]
    if (!place || !found) continue
    const raw = await files.textOf(number, place)
    shown.push({ nodeId: found.nodeId, file: found.name, record, line: place.line, raw, role })
  }
  return { total, shown }
}
