import { once } from 'node:events'

import avsc from 'avsc'
import { describe, expect, test } from 'vitest'

import type { RunFixture } from './testing/run-fixture.ts'
import { thingsFixtureHere } from './testing/things-fixture.ts'

const fixture = thingsFixtureHere()
const { things, kept } = fixture

const exitsOf = ({ result }: Awaited<ReturnType<RunFixture['run']>>) => {
  const account = result.receipt?.nodes.find(({ nodeId }) => nodeId === 'src')
  return { in: account?.rowsIn, out: account?.rowsOut, exits: account?.exits, isBalanced: result.receipt?.balanced }
}

describe('records of XML that are not well-formed', () => {
  const records = [
    '<o><id>1</id><name>Ada</name></o>',
    '<o><id>2</id><name>B & o</name></o>',
    '<o><id>3</id><name>Cy</name></o>',
    '<o><id>4</id><name>Di</o>',
    '<o><id>5</id><name>M\xfcller</name></o>',
    '<o><id>6</id><name>Flo</name></o>',
    '<o><id>7</id><name>Gu',
  ]
  const text = (list: readonly string[]) => Buffer.from(`<r>\n${list.join('\n')}`, 'latin1')
  const run = (bytes: Buffer, config: Readonly<Record<string, unknown>>) =>
    fixture.run({ files: { 'a.xml': bytes }, config: { format: 'xml', ...config } })

  test('go to quarantine with line, reason and raw text, and the others are loaded as from a sound file', async () => {
    const { error, ...outcome } = await run(text(records), { onBadRecord: 'quarantine' })
    expect(error).toBeNull()
    const loaded = await things()
    expect(await kept()).toEqual([
      [3, 'XML that is not well-formed: has an & that does not begin an entity; write &amp;', records[1]],
      [5, 'XML that is not well-formed: has the end tag of o, where name is open', records[3]],
      [6, 'bytes not in the encoding: is not UTF-8 text', records[4]?.replace('\xfc', '\ufffd')],
      [8, 'XML that is not well-formed: is cut off at the end of the file', records[6]],
    ])
    expect(exitsOf({ error, ...outcome })).toEqual({
      in: 7,
      out: 3,
      isBalanced: true,
      exits: [
        { reason: 'quarantined', label: 'XML that is not well-formed', rows: 3 },
        { reason: 'quarantined', label: 'bytes not in the encoding', rows: 1 },
      ],
    })
    await fixture.empty()
    const sound = [0, 2, 5].map((index) => String(records[index]))
    await run(text([...sound, '</r>']), {})
    expect(await things()).toEqual(loaded)
    expect(loaded).toEqual([
      [1, 'Ada'],
      [3, 'Cy'],
      [6, 'Flo'],
    ])
  })

  test('are listed where they stop the run', async () => {
    const { error } = await run(text(records), {})
    expect(error?.message).toContain(
      '4 records of a.xml cannot be read: line 3 has an & that does not begin an entity; write &amp;; line 5 has the end tag of o',
    )
    const single = await run(text([...records.slice(0, 2), '</r>']), {})
    expect(single.error?.message).toMatch(
      /a.xml, line 3 has an &.*, or choose quarantine or skip under "Records that cannot be read"/,
    )
    expect(await things()).toEqual([])
  })

  test('are only counted where the source skips them, up to its limit', async () => {
    const outcome = await run(text(records), { onBadRecord: 'skip' })
    expect(exitsOf(outcome).exits?.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['skipped', 3],
      ['skipped', 1],
    ])
    const { error } = await run(text(records), { onBadRecord: 'skip', maxRejected: { rows: 3 } })
    expect(error).toMatchObject({ code: 'too_many_rejected', nodeId: 'src' })
  })
})

describe('records of Avro that cannot be decoded', () => {
  const mark = Buffer.from('0123456789abcdef')
  const type = avsc.Type.forSchema({
    type: 'record',
    name: 'Thing',
    fields: [
      { name: 'id', type: 'long' },
      { name: 'name', type: 'string' },
    ],
  })
  /** Blocks of three records each. */
  async function avro(records: number, codec = 'null'): Promise<Buffer> {
    const encoder = new avsc.streams.BlockEncoder(type, { codec, blockSize: 27, syncMarker: mark })
    const chunks: Buffer[] = []
    encoder.on('data', (chunk: Buffer) => chunks.push(chunk))
    for (let id = 1; id <= records; id++) encoder.write({ id, name: `thing ${id}` })
    encoder.end()
    await once(encoder, 'end')
    return Buffer.concat(chunks)
  }
  const run = (bytes: Buffer, config: Readonly<Record<string, unknown>>) =>
    fixture.run({ files: { 'a.avro': bytes }, config: { format: 'avro', ...config } })
  const ids = async () => (await things()).map(([id]) => id)
  const marks = (bytes: Buffer) => {
    const found: number[] = []
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) found.push(at)
    return found
  }

  test('a value that no text can hold rejects its record alone', async () => {
    const bytes = await avro(9)
    bytes[bytes.indexOf('thing 5') + 1] = 0
    const outcome = await run(bytes, { onBadRecord: 'quarantine' })
    expect(outcome.error).toBeNull()
    expect(await ids()).toEqual([1, 2, 3, 4, 6, 7, 8, 9])
    expect(await kept()).toEqual([
      [
        5,
        'Avro that cannot be decoded: column name: "t␀ing 5" cannot be read without loss: it contains a NUL character, which Postgres cannot store in text',
        '\\x0a0e7400696e672035',
      ],
    ])
    expect(exitsOf(outcome)).toMatchObject({ in: 9, out: 8, isBalanced: true })
  })

  test('a block that cannot be decoded is rejected with the number of its records, and reading goes on behind its mark', async () => {
    const bytes = await avro(12, 'deflate')
    const [, first, second] = marks(bytes)
    bytes.fill(0xff, Number(first) + 20, Number(second))
    const outcome = await run(bytes, { onBadRecord: 'quarantine' })
    expect(outcome.error).toBeNull()
    expect(await ids()).toEqual([1, 2, 3, 7, 8, 9, 10, 11, 12])
    const found = await kept()
    expect(found.map(([record]) => record)).toEqual([4, 5, 6])
    expect(found[0]?.[1]).toMatch(
      /: block 2 \(byte \d+\) with 3 records cannot be decoded: its compressed bytes are not deflate data$/,
    )
    expect(String(found[0]?.[2])).toMatch(/^\\x[0-9a-f]{4}(?:ff)+$/)
    expect(exitsOf(outcome)).toMatchObject({ in: 12, out: 9, isBalanced: true })
  })

  test('all that is damaged is listed where it stops the run; one thing alone says that the rest can be read', async () => {
    const bytes = await avro(11)
    bytes[bytes.indexOf('thing 5') + 1] = 0
    const one = await run(bytes.subarray(0, -3), {})
    expect(one.error?.message).toMatch(
      /^source src: 3 records of a.avro cannot be read: record 5, column name: "t␀ing 5".*; records 10 to 11: block 4 .* the file ends after \d+\. Correct them/,
    )
    const other = await run((await avro(11)).subarray(0, -3), {})
    expect(other.error?.message).toMatch(
      /damaged at block 4 .*, or choose quarantine or skip under "Records that cannot be read"/,
    )
    expect(await things()).toEqual([])
  })
})
