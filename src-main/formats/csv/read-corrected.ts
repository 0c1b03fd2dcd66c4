import { repairsAskedFor } from '../../../src-shared/formats/record-repairs.ts'
import type { CorrectedRecord, CorrectedText } from '../corrected-record.ts'
import { csvDialect } from './csv-dialect.ts'
import { judgeCsvRecord } from './judge-csv-record.ts'
import { parseCsvRecord } from './parse-csv-record.ts'
import { rawRecordParser } from './parse-raw-record.ts'

/** Reads a corrected record by the rules and repairs of its source. */
export function readCorrectedCsv(order: CorrectedText, delimiter: string): CorrectedRecord {
  const { nodeId, options, names } = order
  const dialect = csvDialect(nodeId, options, delimiter)
  const bytes = Buffer.from(order.text.replace(/[\r\n]+$/, ''))
  const raw = rawRecordParser(dialect)(0, { bytes, to: bytes.length, isAtEnd: true }, 'unknown')
  if ('needsMore' in raw) return { detail: 'ends in the middle of a value' }
  if (raw.isComment) return { detail: 'is a comment' }
  if (raw.flaw === null && raw.next < bytes.length) return { detail: 'continues on another line, outside of quotes' }
  const flaw = raw.flaw === null ? null : { kind: raw.flaw.kind, line: 1 }
  const record = { line: 1, start: raw.start, end: raw.end, bytes: bytes.subarray(0, raw.end), hasMark: false, flaw }
  const judged = judgeCsvRecord(
    { ...record, fields: raw.fields },
    { dialect, names, hasHeader: options.header !== false, encoding: 'UTF-8 text', repairs: repairsAskedFor(options) },
  )
  if (judged.flaw) return { detail: judged.flaw.detail }
  const fields = parseCsvRecord(judged.bytes.toString('utf8'), dialect)
  return { values: Object.fromEntries(names.map((name, index) => [name, fields[index] ?? null])) }
}
