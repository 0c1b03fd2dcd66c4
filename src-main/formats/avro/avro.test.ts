import { once } from 'node:events'
import { mkdtemp, readFile as readBytes, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import avsc from 'avsc'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { contentText, expectedText } from '../testing/expected-content.ts'
import { readFile, refusalOf } from '../testing/read-file.ts'

const avro = { format: 'avro' } as const
const fileOf = (name: string) => join(import.meta.dirname, 'testing', 'files', `${name}.avro`)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-avro-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function changed(name: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const path = join(folder, `${name}-changed.avro`)
  await writeFile(path, change(await readBytes(fileOf(name))))
  return path
}

test.each(['null', 'deflate', 'snappy', 'zstandard'])(
  'packed with %s: every type comes as the nearest of Postgres, no digit lost',
  async (codec) => {
    const text = contentText(await readFile(fileOf(`types-${codec}`), avro))
    expect(text).toBe(expectedText(join(import.meta.dirname, 'testing', 'files', 'types.txt'), text))
  },
)

test('a record is found by its number in whatever block it is, and shown as JSON', async () => {
  const { raw } = await readFile(fileOf('blocks'), avro, { rawOf: [1, 7, 8, 30] })
  expect(raw).toEqual([
    [1, '{"id":0,"words":"word 0"}'],
    [7, '{"id":6,"words":"word 6"}'],
    [8, '{"id":7,"words":"word 7"}'],
    [30, '{"id":29,"words":"word 29"}'],
  ])
})

test('a sample reads no further than it has to', async () => {
  const { rows } = await readFile(fileOf('blocks'), avro, { mostRecords: 5 })
  expect(rows.length).toBeGreaterThanOrEqual(5)
  expect(rows.length).toBeLessThan(30)
})

test('a file without records has its columns; values that are no records have one', async () => {
  expect((await readFile(fileOf('no-records'), avro)).columns).toEqual(['id bigint', 'words text'])
  const { columns, rows } = await readFile(fileOf('plain-strings'), avro)
  expect({ columns, rows }).toEqual({ columns: ['value text'], rows: [['a'], ['b']] })
})

test.each([
  ['types-bzip2', 'Weir does not read its compression (bzip2). Write the file with deflate, snappy or zstandard'],
  [
    'lost-nanos',
    'record 2, block 1 (byte 181), column at: "1970-01-01 00:00:00.000001001" cannot be read without loss: it has nanoseconds',
  ],
  ['nested-nan', 'record 2, block 1'],
  ['zero-byte', 'column words: "b'],
  ['decimal-50', 'column n cannot be read: its decimals have 50 digits, and Weir reads at most 38'],
])('%s is refused with the place', async (name, sentence) => {
  const refusal = await refusalOf(fileOf(name), avro)
  expect(refusal).toContain(`source src: ${name}.avro`)
  expect(refusal).toContain(sentence)
})

test('a block that is cut off, a mark that is wrong and a record count that lies are named by their block', async () => {
  const cut = await changed('blocks', (bytes) => bytes.subarray(0, -5))
  expect(await refusalOf(cut, avro)).toMatch(
    /damaged at block \d+ \(byte \d+\): it should have \d+ bytes, and the file ends/,
  )
  const mark = await changed('blocks', (bytes) => {
    bytes[bytes.lastIndexOf('0123456789abcdef')] = 0
    return bytes
  })
  expect(await refusalOf(mark, avro)).toMatch(
    /damaged at block \d+ \(byte \d+\): the sync marker at its end is not that of the file/,
  )
  const count = await changed('plain-strings', (bytes) => {
    bytes[bytes.indexOf('0123456789abcdef') + 16] = 6
    return bytes
  })
  expect(await refusalOf(count, avro)).toMatch(/damaged at record 3, block 1 .*, column value: it ends in the middle/)
})

test('whatever avsc writes is read as it was written', async () => {
  const type = avsc.Type.forSchema({
    type: 'record',
    name: 'Any',
    fields: [
      { name: 'number', type: 'long' },
      { name: 'words', type: ['null', 'string'] },
      { name: 'real', type: 'double' },
      { name: 'raw', type: 'bytes' },
      { name: 'many', type: { type: 'array', items: 'string' } },
    ],
  })
  const values = fc.record({
    // Where avsc itself writes every number exactly.
    number: fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
    words: fc.option(
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '\\', 'é', '😀', ' ', 'a'), maxLength: 8 }),
    ),
    real: fc.double({ noNaN: true, noDefaultInfinity: true }),
    raw: fc.uint8Array({ maxLength: 8 }),
    many: fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(values, { minLength: 1, maxLength: 40 }),
      fc.constantFrom('null', 'deflate'),
      async (records, codec) => {
        const path = join(folder, 'any.avro')
        const encoder = new avsc.streams.BlockEncoder(type, { codec, blockSize: 200 })
        const chunks: Buffer[] = []
        encoder.on('data', (chunk: Buffer) => chunks.push(chunk))
        for (const record of records) encoder.write({ ...record, raw: Buffer.from(record.raw) })
        encoder.end()
        await once(encoder, 'end')
        await writeFile(path, Buffer.concat(chunks))
        const { rows } = await readFile(path, avro)
        expect(
          rows.map(([number, words, real, raw, many]) => [
            Number(number),
            words,
            Number(real),
            raw,
            JSON.parse(String(many)) as unknown,
          ]),
        ).toEqual(
          records.map(({ number, words, real, raw, many }) => [
            number,
            words,
            real,
            `\\x${Buffer.from(raw).toString('hex')}`,
            many.map((each) => each),
          ]),
        )
      },
    ),
    { numRuns: 15 },
  )
})
