import type { LayoutProof } from '../../../src-shared/layout/detected-layout.ts'
import type { CsvDialect } from '../csv/csv-dialect.ts'
import { type CsvDefect, CsvScanner } from '../csv/csv-scanner.ts'
import type { Bytes } from '../text/file-bytes.ts'

/** What one pass over a whole file found. */
export interface DelimitedProof extends LayoutProof {
  /** The first defect of its quotes or line ends, where the pass ended. */
  readonly defect: CsvDefect | null
  /** The end of the text, from the beginning of a record on, and the line of that record. */
  readonly tail: { readonly text: Buffer; readonly line: number }
}

export interface ProveOrder {
  readonly dialect: CsvDialect
  readonly firstLine: number
  readonly hasHeader: boolean
  /** The fields of a record. */
  readonly width: number
}

const tailBytes = 1 << 16
const mostMisfits = 5

/** Counts the fields of every record of a text. */
export async function proveDelimited(bytes: Bytes, order: ProveOrder): Promise<DelimitedProof> {
  const misfits: { line: number; fields: number }[] = []
  const counted = { records: 0, fitting: 0, isHeaderNext: order.hasHeader }
  const ends = new RecordEnds()
  const onRecord = (line: number, start: number, end: number, fields: number) => {
    ends.add(start, line)
    if (end === start && (counted.isHeaderNext || order.width > 1)) return
    if (counted.isHeaderNext) {
      counted.isHeaderNext = false
      return
    }
    counted.records++
    if (fields === order.width) counted.fitting++
    else if (misfits.length < mostMisfits) misfits.push({ line, fields })
  }
  const scanner = new CsvScanner(order.dialect, 0, onRecord, order.firstLine)
  let tail: Buffer = Buffer.alloc(0)
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    tail = Buffer.concat([tail, chunk]).subarray(-tailBytes)
    if (!scanner.push(chunk)) break
  }
  scanner.end()
  const { start, line } = ends.firstFrom(length - tail.length)
  const { records, fitting } = counted
  return {
    records,
    fields: order.width,
    fitting,
    misfits,
    defect: scanner.defect,
    tail: { text: tail.subarray(Math.max(0, start - (length - tail.length))), line },
  }
}

/** The places where the last records begin. */
class RecordEnds {
  private readonly starts = new Float64Array(keptRecords)
  private readonly lines = new Float64Array(keptRecords)
  private count = 0

  add(start: number, line: number): void {
    this.starts[this.count % keptRecords] = start
    this.lines[this.count % keptRecords] = line
    this.count++
  }

  /** The first of them that begins at an offset or after it. */
  firstFrom(offset: number): { readonly start: number; readonly line: number } {
    for (let index = Math.max(0, this.count - keptRecords); index < this.count; index++) {
      const start = this.starts[index % keptRecords] as number
      if (start >= offset) return { start, line: this.lines[index % keptRecords] as number }
    }
    return { start: Infinity, line: 0 }
  }
}

const keptRecords = 60
