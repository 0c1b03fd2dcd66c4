import type { RecordPlace, SourceFile } from '../file-reader.ts'
import { readRecords, type XmlLayout } from './read-records.ts'
import { recoverRecords } from './recovery/recover-records.ts'
import { XmlText } from './xml-text.ts'

/** Finds the line and the bytes of records by reading up to the last of them. */
export function locateRecords(
  file: SourceFile,
  layout: XmlLayout,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, RecordPlace>> {
  return XmlText.with(file, layout.encoding, async (text) => {
    const places = new Map<number, RecordPlace>()
    const wanted = new Set(numbers)
    if (wanted.size === 0) return places
    const bytes = bytePositions(text.encoding.byteLength)
    let number = 0
    await readRecords(file, text, layout, (records, chunk) => {
      bytes.push(chunk)
      for (const { line, start, end } of records) {
        number++
        if (wanted.has(number)) places.set(number, { line, start: bytes.of(start, '<'), end: bytes.of(end, null) })
      }
      // An unfinished record begins in one of the last pieces.
      bytes.forget(records.at(-1)?.end ?? 0)
      return Promise.resolve(places.size === wanted.size ? 'enough' : 'more')
    })
    return places
  })
}

/** The same in a file some of whose records cannot be read. */
export function locateFlawed(
  file: SourceFile,
  layout: XmlLayout,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, RecordPlace>> {
  return XmlText.with(file, layout.encoding, async (text) => {
    const places = new Map<number, RecordPlace>()
    const wanted = new Set(numbers)
    if (wanted.size === 0) return places
    await recoverRecords(text, layout.path, (records) => {
      for (const { number, line, start, end } of records)
        if (wanted.has(number)) places.set(number, { line, start, end })
      return Promise.resolve(places.size === wanted.size ? 'enough' : 'more')
    })
    return places
  })
}

/** Byte positions of characters, for the pieces that are still cached. */
function bytePositions(byteLength: (text: string) => number) {
  const pieces: { text: string; first: number; byteStart: number }[] = []
  let characters = 0
  return {
    push: ({ text, byteStart }: { readonly text: string; readonly byteStart: number }) => {
      pieces.push({ text, first: characters, byteStart })
      characters += text.length
    },
    forget: (before: number) => {
      while (pieces.length > 1 && (pieces[1]?.first ?? 0) <= before) pieces.shift()
    },
    /** The parser may be one character late if CRLF follows a name; `sign` is the expected character. */
    of: (position: number, sign: string | null): number => {
      const at = (wanted: number) => pieces.findLast((piece) => piece.first <= wanted) ?? pieces[0]
      const here = at(position)
      const isLate = sign !== null && here?.text[position - here.first] !== sign
      const exact = isLate ? position - 1 : position
      const piece = at(exact)
      return piece ? piece.byteStart + byteLength(piece.text.slice(0, exact - piece.first)) : 0
    },
  }
}

/** Reads the raw text of the records. */
export const recordTexts =
  (file: SourceFile, { encoding }: XmlLayout) =>
  ({ start, end }: Pick<RecordPlace, 'start' | 'end'>): Promise<string> =>
    XmlText.with(file, encoding, (text) => text.slice(start, end))
