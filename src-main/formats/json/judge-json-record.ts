import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { TextFile } from '../text/open-text.ts'
import { placeAt } from '../text/place-at.ts'
import type { FlawedJson } from './flawed-json.ts'
import type { JsonColumns } from './json-columns.ts'
import type { JsonRecord } from './json-record.ts'
import { valueKind } from './json-value.ts'
import { keyText } from './key-text.ts'
import type { JsonPlace } from './read-json-records.ts'

/** What is wrong with a record of valid JSON; null if nothing is, and its keys are known to the columns then. */
export function judgeJsonRecord(
  text: TextFile,
  columns: JsonColumns,
  record: JsonRecord,
  { number, offset, stripsNul }: Pick<JsonPlace, 'number' | 'offset'> & { readonly stripsNul: boolean },
): FlawedJson | null {
  const { nodeId, name: file } = text.file
  const lineOf = async () => (await placeAt(text.uncheckedBytes(), offset)).line
  const repeated = columns.repeatedKey(record, number)
  if (repeated !== null) {
    const reason = 'occurs twice in the record'
    return {
      kind: 'key_repeats',
      detail: `has the key "${repeated}" twice`,
      failure: async () =>
        new AppError('record_key_unusable', {
          nodeId,
          file,
          line: await lineOf(),
          record: number,
          key: repeated,
          reason,
          hasOthers: true,
        }),
    }
  }
  if (!record.mayHoldNul || stripsNul) return null
  const field = fieldWithNul(record)
  if (field < 0) return null
  const key = keyText(record.buffer, record.nameStart[field] as number, record.nameEnd[field] as number)
  const column = record.nameOf(record.objectOf[field] as number, key).path
  const reason =
    'the text contains the character \\u0000, which Postgres cannot store. Remove it, or turn on "Remove NUL characters" (stripNul)'
  return {
    kind: 'nul',
    detail: `has a NUL character in ${column}`,
    option: 'stripNul',
    failure: async () =>
      new AppError('record_value_unusable', {
        nodeId,
        file,
        line: await lineOf(),
        record: number,
        column,
        reason,
        hasOthers: true,
      }),
  }
}

function fieldWithNul(record: JsonRecord): number {
  for (let field = 0; field < record.count; field++) {
    const kind = record.kinds[field]
    if (kind !== valueKind.escapedText && kind !== valueKind.nested) continue
    if (hasNul(writtenValue(record, field))) return field
  }
  return -1
}

/** The value of a field as JSON. */
export const writtenValue = (record: JsonRecord, field: number): string => {
  const start = record.valueStart[field] as number
  const size = (record.valueEnd[field] as number) - start
  return Buffer.from(record.buffer.buffer, record.buffer.byteOffset + start, size).toString('utf8')
}

/** Escapes of NUL in JSON: behind a backslash of its own, \u0000 is plain text. */
const nulEscapes = /(?<!\\)((?:\\\\)*)\\u0000/g

const hasNul = (json: string): boolean => json.search(nulEscapes) >= 0

/** Removes one after the other, because an escape may follow another one. */
export function withoutNul(json: string): string {
  const cleaned = json.replace(nulEscapes, '$1')
  return hasNul(cleaned) ? withoutNul(cleaned) : cleaned
}
