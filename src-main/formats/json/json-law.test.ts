import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { TextFile } from '../text/open-text.ts'
import { JsonArrayDocument } from './json-array-document.ts'
import { isExactDouble } from './is-exact-double.ts'
import { JsonLinesDocument } from './json-lines-document.ts'
import { keyText } from './key-text.ts'
import { readJsonRecords } from './read-json-records.ts'

const place = { nodeId: 'src', path: '', name: 'file.json' }

/** A text that comes in chunks of a size. */
function textOf(text: string, chunkBytes: number): TextFile {
  const bytes = Buffer.from(text)
  const chunks = async function* () {
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      yield await Promise.resolve(bytes.subarray(start, start + chunkBytes))
    }
  }
  return {
    file: place,
    bytes: chunks,
    plain: () => Promise.resolve(place),
    uncheckedBytes: chunks,
    encoding: 'utf-8',
    recipe: [],
  }
}

type Field = readonly [string, string]

/** The fields of every record as they are written. */
async function fieldsOf(text: string, chunkBytes: number, isLines = false): Promise<readonly (readonly Field[])[]> {
  const records: Field[][] = []
  await readJsonRecords(
    textOf(text, chunkBytes),
    (record) => (isLines ? new JsonLinesDocument(record) : new JsonArrayDocument(record, [])),
    {
      onRecord: (record) => {
        const fields: Field[] = []
        for (let field = 0; field < record.count; field++) {
          const value = record.buffer.subarray(record.valueStart[field], record.valueEnd[field])
          fields.push([
            keyText(record.buffer, record.nameStart[field] as number, record.nameEnd[field] as number),
            Buffer.from(value).toString('utf8'),
          ])
        }
        records.push(fields)
      },
    },
  )
  return records
}

const value = fc.jsonValue({ depthSize: 'small', maxDepth: 3 })
const record = fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 6 }), value, { maxKeys: 5 })
const spacing = fc.constantFrom(undefined, 1, '\t')
const chunkBytes = fc.integer({ min: 1, max: 64 })

const asRead = (records: readonly (readonly Field[])[]) =>
  records.map((fields) => Object.fromEntries(fields.map(([key, text]) => [key, JSON.parse(text) as unknown])))

describe('the scanner of JSON', () => {
  test('finds what JSON.parse finds, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), spacing, chunkBytes, async (records, indent, size) => {
        const text = JSON.stringify(records, null, indent)
        expect(asRead(await fieldsOf(text, size))).toEqual(JSON.parse(text))
        const lines = records.map((each) => JSON.stringify(each)).join('\n')
        expect(asRead(await fieldsOf(lines, size, true))).toEqual(JSON.parse(text))
      }),
      { numRuns: 300 },
    )
  })

  test('takes a changed text when JSON.parse takes it, and only then', async () => {
    const sign = fc.constantFrom(
      ...Array.from('{}[]",:\\/u0eE+-.1tfn \n\t\'#NI'),
      '00',
      '\\u',
      '\\ud83d',
      'null',
      ',]',
      '"a":1',
    )
    const change = fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 3 }), sign)
    let taken = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 3 }),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        chunkBytes,
        async (records, changes, size) => {
          let text = JSON.stringify(records)
          for (const [at, removed, added] of changes) {
            const start = at % (text.length + 1)
            text = text.slice(0, start) + added + text.slice(start + removed)
          }
          // Half characters are JSON and no text, so they are refused here and not there.
          if (/\\u[dD][89a-fA-F]/.test(text) || Buffer.from(text).toString() !== text) return
          const expected = parsed(text)
          const found = await fieldsOf(text, size).catch(() => null)
          expect(found?.length ?? null).toBe(expected)
          if (expected !== null) taken++
        },
      ),
      { numRuns: 3_000, seed: 20_260_101 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  test('a number is double when a double prints it again', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(isExactDouble(String(number))).toBe(true)
        expect(isExactDouble(number.toExponential())).toBe(true)
      }),
    )
    const inexact = ['0.12345678901234567890', '9007199254740993', '1e400', '1e-400', '-1.00000000000000000001e3']
    expect(inexact.map(isExactDouble)).toEqual(inexact.map(() => false))
    expect(['100e-2', '0.0e5', '-0', '1.500e300', '9007199254740992'].map(isExactDouble)).not.toContain(false)
  })
})

/** Records that JSON.parse finds; null where the text is no JSON or anything else than records. */
function parsed(text: string): number | null {
  try {
    const document = JSON.parse(text) as unknown
    const records = Array.isArray(document) ? (document as unknown[]) : [document]
    const areObjects = records.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each))
    return areObjects ? records.length : null
  } catch {
    return null
  }
}
