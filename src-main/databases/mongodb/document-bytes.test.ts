import { BSON, Binary, Decimal128, type Document, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb'
import { expect, test } from 'vitest'

import { parseColumnType } from '../../../src-shared/values/column-type.ts'
import { gatherRecordBytes } from '../record-bytes.ts'
import { documentAdder } from './document-bytes.ts'
import { exactValues } from './mongodb-client.ts'

function add(columns: Readonly<Record<string, string>>, ...documents: readonly Document[]) {
  const records = gatherRecordBytes()
  const types = Object.entries(columns).map(([name, type]) => ({
    name,
    type: parseColumnType(type) ?? { name: 'text' as const },
  }))
  const adder = documentAdder(types, records, (bytes) => BSON.deserialize(bytes, exactValues)[''] as unknown)
  const flaws = documents.map((document) => adder(Buffer.from(BSON.serialize(document, { ignoreUndefined: false }))))
  return { flaws: flaws.filter((flaw) => flaw !== null), text: Buffer.from(records.take().bytes).toString() }
}

test('documents become records, whatever the order of their fields', () => {
  const { text } = add(
    { _id: 'text', n: 'bigint', at: 'timestamptz', price: 'numeric', ratio: 'double', paid: 'boolean', more: 'json' },
    {
      _id: new ObjectId('0123456789abcdef01234567'),
      n: Long.fromString('-9007199254740993'),
      at: new Date('1969-12-31T23:59:59.999Z'),
      price: Decimal128.fromString('12345678901234567890.0123456789'),
      ratio: new Double(0.1),
      paid: true,
      more: { big: Long.fromString('9007199254740993'), raw: new Binary(Buffer.from([0, 255])) },
    },
    { more: 'a "word"', price: new Int32(-3), n: new Int32(7), _id: 'own "id"', paid: null },
    { n: Long.fromString('4503599627370497'), more: [/a,b/i, new Timestamp({ t: 1, i: 2 })] },
  )
  expect(text.trimEnd().split('\n')).toEqual([
    `1,"0123456789abcdef01234567",-9007199254740993,1969-12-31 23:59:59.999+00,12345678901234567890.0123456789,0.1,true,"{""big"":9007199254740993,""raw"":""AP8=""}"`,
    `2,"own ""id""",7,,-3,,,"""a \\""word\\"""""`,
    `3,,4503599627370497,,,,,"[""/a,b/i"",""4294967298""]"`,
  ])
})

test('a field without a column, and a value of another type, are found', () => {
  expect(add({ n: 'integer' }, { n: new Int32(1), more: true }).flaws).toEqual([{ field: 'more' }])
  expect(add({ n: 'integer' }, { n: 'two' }).flaws).toMatchObject([{ column: { name: 'n' }, value: 'two' }])
})
