import avsc from 'avsc'
import { expect, test } from 'vitest'

import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import { messageAt } from '../testing/memory-topic.ts'
import { FieldColumns, MessageFlaw } from './fields.ts'
import { type DecoderOptions, messageDecoder } from './message-decoder.ts'
import type { RegisteredSchema } from './schema-registry.ts'

const decoder = (options: Partial<DecoderOptions> = {}) =>
  messageDecoder({ format: 'json', include: [], registry: null, ...options })

async function columnsOf(values: readonly (Buffer | string)[], options: Partial<DecoderOptions> = {}) {
  const columns = new FieldColumns()
  const rows: Record<string, string | null>[] = []
  const reading = decoder(options)
  for (const value of values) {
    const fields = await reading.decode(messageAt(0, 1, Buffer.from(value)))
    columns.add(fields)
    rows.push(Object.fromEntries([...fields].map(([name, { text }]) => [name, text])))
  }
  return { columns: columns.columns().map(({ name, type }) => `${name} ${formatColumnType(type)}`), rows }
}

const flawOf = (value: Buffer | string | null, options: Partial<DecoderOptions> = {}) =>
  decoder(options)
    .decode(messageAt(0, 1, value === null ? null : Buffer.from(value)))
    .then(
      () => null,
      (error: unknown) => (error as Error).message,
    )

test('fields of JSON come with every digit, and their columns hold what all messages bring', async () => {
  const { columns, rows } = await columnsOf([
    '{"id": 9007199254740993, "amount": 0.10, "note": null, "tags": ["a", 1.50], "both": 1}',
    '{"id": 1e3, "amount": 1.25e-7, "paid": true, "both": "x", "long": 18446744073709551615}',
  ])
  expect(columns).toEqual([
    'id bigint',
    'amount numeric',
    'note text',
    'tags json',
    'both text',
    'paid boolean',
    'long text',
  ])
  expect(rows).toEqual([
    { id: '9007199254740993', amount: '0.10', note: null, tags: '["a",1.50]', both: '1' },
    { id: '1000', amount: '0.000000125', paid: 'true', both: 'x', long: '18446744073709551615' },
  ])
})

test('a field that is called as an included part is not lost behind it', async () => {
  const flaw = await flawOf('{"kafka_offset": 5}', { include: ['offset'] })
  expect(flaw).toBe('has a field kafka_offset itself, the name of an included part. Include it no more')
  expect((await columnsOf(['{"kafka_offset": 5}'])).rows).toEqual([{ kafka_offset: '5' }])
})

test('a timestamp that is none is null, and one that is no time is named', async () => {
  const timeAt = (timestampMs: number) =>
    decoder({ include: ['timestamp'] }).decode({ ...messageAt(0, 1, Buffer.from('{}')), timestampMs })
  expect((await timeAt(-1)).get('kafka_timestamp')?.text).toBeNull()
  await expect(timeAt(1_772_352_000_123_456)).rejects.toThrow(MessageFlaw)
  await expect(timeAt(1.772352e18)).rejects.toThrow('has a timestamp that is no time in milliseconds')
})

test('a message that cannot be read says why', async () => {
  expect(await flawOf('{"id": 1')).toMatch(/^is not valid JSON: /)
  expect(await flawOf('[1]')).toBe('is not a JSON object, whose keys would be columns')
  expect(await flawOf(Buffer.from([0x7b, 0xff]))).toBe('is not UTF-8 text')
  expect(await flawOf(String.raw`{"a": "\u0000"}`)).toBe('has a NUL character, which Postgres cannot store')
  expect(await flawOf(String.raw`{"a": {"b": "\ud800"}}`)).toBe('has half of a character, which Postgres cannot store')
  expect(await flawOf(String.raw`{"a": "\ud83d\ude00"}`)).toBeNull()
  expect(await flawOf(null)).toMatch(/^has no value, which marks its key as removed/)
})

test('parts of a message are columns where they are wanted, also of one without a value', async () => {
  const include = ['key', 'headers', 'partition', 'offset', 'timestamp'] as const
  const fields = await decoder({ include }).decode(messageAt(2, 41))
  expect([...fields].map(([name, { type, text }]) => [name, type.name, text])).toEqual([
    ['kafka_key', 'text', 'key 41'],
    ['kafka_headers', 'json', '[{"name":"source","value":"test"}]'],
    ['kafka_partition', 'integer', '2'],
    ['kafka_offset', 'bigint', '41'],
    ['kafka_timestamp', 'timestamptz', '2023-11-14T22:13:20.000Z'],
  ])
})

const schemas = [
  { type: 'record', name: 'Order', fields: [{ name: 'id', type: 'int' }] },
  {
    type: 'record',
    name: 'Order',
    fields: [
      { name: 'id', type: 'long' },
      { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
      { name: 'day', type: { type: 'int', logicalType: 'date' } },
      { name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } },
      { name: 'note', type: ['null', 'string'], default: null },
    ],
  },
] as const

/** As the serializers of Confluent frame a value. */
const framed = (id: number, value: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 0, id]), value])

/** A registry that has some schemas, counted from 1. */
const registryOf = (
  registered: readonly (Partial<RegisteredSchema> & { readonly text: string })[],
  onAsked: (id: number) => void = () => undefined,
) => ({
  schema: (id: number) => {
    onAsked(id)
    const found = registered[id - 1]
    return Promise.resolve(found ? { type: 'AVRO', references: new Map<string, string>(), ...found } : null)
  },
})

test('Avro is read by the schema that each message names, and values keep their types', async () => {
  const asked: number[] = []
  const registry = registryOf(
    schemas.map((schema) => ({ type: 'AVRO', text: JSON.stringify(schema) })),
    (id) => asked.push(id),
  )
  const types = schemas.map((schema) => avsc.Type.forSchema(schema as unknown as avsc.Schema))
  const later = { id: 7, at: 1_700_000_000_123, day: 20_000, price: Buffer.from([0x01, 0xf4]), note: 'x' }
  const bytes = [
    framed(1, types[0]?.toBuffer({ id: 3 }) ?? Buffer.alloc(0)),
    framed(2, types[1]?.toBuffer(later) ?? Buffer.alloc(0)),
    framed(1, types[0]?.toBuffer({ id: 4 }) ?? Buffer.alloc(0)),
  ]
  const { columns, rows } = await columnsOf(bytes, { format: 'avro', registry })
  expect(columns).toEqual(['id bigint', 'at timestamptz', 'day date', 'price numeric(9,2)', 'note text'])
  expect(rows).toEqual([
    { id: '3' },
    { id: '7', at: '2023-11-14 22:13:20.123+00', day: '2024-10-04', price: '5.00', note: 'x' },
    { id: '4' },
  ])
  expect(asked).toEqual([1, 2])
  const avro = { format: 'avro', registry } as const
  expect(await flawOf(framed(9, Buffer.from([2])), avro)).toBe(
    'names schema 9, which the schema registry does not have',
  )
  expect(await flawOf('{"id": 1}', avro)).toBe('does not begin with the number of a schema')
  expect(await flawOf(framed(2, Buffer.from([2])), avro)).toMatch(/^is Avro that cannot be decoded: field at: /)
  expect(await flawOf(framed(1, Buffer.from([2, 2])), avro)).toMatch(/it has 1 bytes too many$/)
})

test('a schema of Avro may use what others define', async () => {
  const inner = { type: 'record', name: 'Money', namespace: 'shop', fields: [{ name: 'cents', type: 'long' }] }
  const outer = { type: 'record', name: 'Order', fields: [{ name: 'price', type: 'shop.Money' }] }
  const references = new Map([['shop.Money', JSON.stringify(inner)]])
  const registry = registryOf([{ text: JSON.stringify(outer), references }])
  expect((await columnsOf([framed(1, Buffer.from([10]))], { format: 'avro', registry })).rows).toEqual([
    { price: '{"cents":5}' },
  ])
})

test('a schema of another type than the source reads says which format to choose', async () => {
  const registry = registryOf([
    { type: 'JSON', text: '{}' },
    { type: 'PROTOBUF', text: '' },
    { type: 'THRIFT', text: '' },
  ])
  const value = (id: number) => framed(id, Buffer.from([0]))
  expect(await flawOf(value(1), { format: 'protobuf', registry })).toBe(
    'schema 1 is one of JSON. Choose JSON as the message format',
  )
  expect(await flawOf(value(2), { format: 'avro', registry })).toBe(
    'schema 2 is one of Protobuf. Choose Protobuf as the message format',
  )
  expect(await flawOf(value(3), { format: 'avro', registry })).toBe(
    'schema 3 is of the type THRIFT, which Weir cannot read; it reads Avro, Protobuf, JSON and text',
  )
})
