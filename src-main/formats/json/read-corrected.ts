import type { CorrectedRecord, CorrectedText } from '../corrected-record.ts'
import { JsonDefect } from './json-defect.ts'
import { JsonRecord } from './json-record.ts'
import { valueKind } from './json-value.ts'
import { writtenValue } from './judge-json-record.ts'
import { keyText } from './key-text.ts'

/** Reads a corrected record; numbers and nested values keep the text that they are written with. */
export function readCorrectedJson({ text, options, names }: CorrectedText): CorrectedRecord {
  const record = new JsonRecord()
  record.buffer = Buffer.from(text.trim())
  record.end = record.buffer.length
  record.isLast = true
  record.flattens = options.flattenObjects ?? false
  try {
    if (record.space(record.record(0)) < record.end) return { detail: 'continues after its closing brace' }
  } catch (error) {
    if (error instanceof JsonDefect) return { detail: `is not valid JSON: ${error.message}` }
    throw error
  }
  const values: Record<string, string | null> = Object.fromEntries(names.map((name) => [name, null]))
  const met = new Set<string>()
  for (let field = 0; field < record.count; field++) {
    const key = keyText(record.buffer, record.nameStart[field] as number, record.nameEnd[field] as number)
    const { name, path } = record.nameOf(record.objectOf[field] as number, key)
    if (met.has(name)) return { detail: `has the key "${path}" twice` }
    if (!(name in values)) return { detail: `has the key "${path}", which no other record has` }
    met.add(name)
    values[name] = valueText(record, field)
  }
  return { values }
}

function valueText(record: JsonRecord, field: number): string | null {
  const kind = record.kinds[field]
  const written = writtenValue(record, field)
  if (kind === valueKind.null) return null
  return kind === valueKind.text || kind === valueKind.escapedText ? (JSON.parse(written) as string) : written
}
