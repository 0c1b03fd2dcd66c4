import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { RecordPlace } from '../../../formats/file-reader.ts'
import type { PlanFiles } from '../sources/plan-files.ts'

const probes = 64

/** The number of the record that a line of a file belongs to; the first one where several share the line. */
export async function recordAtLine(files: PlanFiles, file: number, records: number, line: number): Promise<number> {
  let [low, high] = [1, records]
  let places: ReadonlyMap<number, RecordPlace> = new Map()
  // Finding places reads the file, so that many are asked for at once.
  while (low <= high) {
    const step = Math.max(1, Math.ceil((high - low) / probes))
    const asked = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step)
    places = await files.locate(file, asked)
    const reached = asked.filter((number) => (places.get(number)?.line ?? Infinity) <= line)
    const last = reached.at(-1)
    if (last === undefined) break
    const onLine = reached.find((number) => places.get(number)?.line === line)
    const found = onLine ?? last
    if (step === 1) return requireLine(files, file, { number: found, place: places.get(found), line })
    low = onLine === undefined ? last : Math.max(low, onLine - step + 1)
    high = Math.min(high, found + step - 1)
  }
  throw noRecord(files, file, line)
}

async function requireLine(
  files: PlanFiles,
  file: number,
  { number, place, line }: { readonly number: number; readonly place: RecordPlace | undefined; readonly line: number },
): Promise<number> {
  if (!place) throw noRecord(files, file, line)
  const text = (await files.textOf(file, place)).replace(/\r?\n$/, '')
  const lines = text.split(/\r\n|\r|\n/).length
  if (line >= place.line + lines) throw noRecord(files, file, line)
  return number
}

const noRecord = (files: PlanFiles, file: number, line: number): AppError<'trace_line_empty'> =>
  new AppError('trace_line_empty', { file: files.files[file]?.name ?? '', line })
