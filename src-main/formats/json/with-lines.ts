import type { RecordPlace } from '../file-reader.ts'
import { LineCount } from '../text/line-count.ts'
import type { TextFile } from '../text/open-text.ts'

/** The line of each place; the places come in their order. */
export async function withLines(
  text: TextFile,
  found: readonly { number: number; start: number; end: number }[],
): Promise<ReadonlyMap<number, RecordPlace>> {
  const places = new Map<number, RecordPlace>()
  const count = new LineCount()
  let offset = 0
  let next = 0
  for await (const chunk of text.uncheckedBytes()) {
    let from = 0
    for (let place = found[next]; place && place.start < offset + chunk.length; place = found[++next]) {
      count.push(chunk.subarray(from, place.start - offset))
      from = place.start - offset
      places.set(place.number, { line: count.line, start: place.start, end: place.end })
    }
    if (next === found.length) break
    count.push(chunk.subarray(from))
    offset += chunk.length
  }
  return places
}
