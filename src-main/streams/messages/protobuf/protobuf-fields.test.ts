import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import { protobufReader } from './protobuf-fields.ts'

const protoOf = (name: string) => readFileSync(new URL(`testing/${name}.proto`, import.meta.url), 'utf8')
const order = { type: 'PROTOBUF', text: protoOf('order'), references: new Map([['shop/item.proto', protoOf('item')]]) }

/** What a schema makes of the bytes behind its number. */
function read(schema: string | typeof order, bytes: Buffer) {
  const its = typeof schema === 'string' ? { type: 'PROTOBUF', text: schema, references: new Map() } : schema
  const fields = [...protobufReader(its)(bytes)]
  return {
    row: Object.fromEntries(fields.map(([name, { text }]) => [name, text])),
    columns: Object.fromEntries(fields.map(([name, { type }]) => [name, formatColumnType(type)])),
  }
}
const proto3 = (text: string) => `syntax = "proto3"; ${text}`
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** Values that Google's protobuf 7 for Python wrote, behind the path of their message as clients of Confluent write it. */
const written = {
  full: 'AgIIgYCAgICAgBAQ////////////ARgJJf////8pmpmZmZmZuT81AADAPzgBQgNBbmFKBN6tvu9QAVgAYgsIgOLPqgYQwKnTOmoICAMQgMq17gFyCQiBgICAgICAEHoAggEVCgFhEIGAgICAgIAQGgcIBRIDRVVSigERCgFiGgcIBRIDRVVSIgMKAWOSAQ4I////////////ARIBeJIBDAiBgICAgICAEBIBeaABB6oBJgobCgFhEhYyFAoJEQAAAAAAAPA/CgIIAAoDGgFiCgcKAWMSAiABsgEHCOoPEAMYAboBCQgHEAUggOWad8IBCAoCBOIQChgCygEkCh10eXBlLmdvb2dsZWFwaXMuY29tL3Nob3AuSXRlbRIDCgF60gEEAQKsAg==',
  other: 'AgII////////////AVAJYgsIgOLPqgYQlZrvOpoBBDQxMTGyAQQQDBgZ',
  empty: 'AgI=',
} as const
const valueOf = (name: keyof typeof written) => Buffer.from(written[name], 'base64')

test('each field is a column of its type, numbers with all their digits, and what is nested is JSON', () => {
  const { row, columns } = read(order, valueOf('full'))
  expect(columns).toMatchObject({
    id: 'bigint',
    serial: 'numeric(20,0)',
    delta: 'integer',
    checksum: 'bigint',
    weight: 'double',
    is_paid: 'boolean',
    status: 'text',
    ordered_at: 'timestamptz',
    points: 'bigint',
    items: 'json',
    delivery: 'date',
    total: 'numeric',
  })
  const price = { units: 5, currency: 'EUR' }
  const first = '{"sku":"a","quantity":9007199254740993,"price":{"units":5,"currency":"EUR"},"parts":[]}'
  const { items, extra, detail, ...others } = row
  expect(others).toEqual({
    id: '9007199254740993',
    serial: '18446744073709551615',
    delta: '-5',
    checksum: '4294967295',
    weight: '0.1',
    ratio: '1.5',
    is_paid: 'true',
    customer_name: 'Ana',
    token: String.raw`\xdeadbeef`,
    status: 'PAID',
    discount: '0',
    ordered_at: '2023-11-14T22:13:20.123Z',
    took: '3.500s',
    points: '9007199254740993',
    note: '',
    first_item: first,
    labels: '{"-1":"x","9007199254740993":"y"}',
    card: null,
    voucher: '7',
    delivery: '2026-03-01',
    slot: '07:05:00.25',
    total: '12.50',
    sizes: '[1,2,300]',
  })
  const nested = (text: string | null | undefined) => JSON.parse(text ?? '') as unknown
  expect(nested(items)).toEqual([{ sku: 'b', quantity: 0, price, parts: [{ sku: 'c', quantity: 0, parts: [] }] }])
  expect(nested(extra)).toEqual({ a: [1, null, 'b'], c: true })
  expect(nested(detail)).toEqual({ '@type': 'type.googleapis.com/shop.Item', sku: 'z', quantity: 0, parts: [] })
})

test('what a message leaves out is its default, or null where the schema tells them apart', () => {
  const { row } = read(order, valueOf('empty'))
  expect(row).toMatchObject({ id: '0', is_paid: 'false', customer_name: '', status: 'STATUS_UNKNOWN', sizes: '[]' })
  expect(row).toMatchObject({ labels: '{}', items: '[]' })
  const absent = ['discount', 'ordered_at', 'points', 'first_item', 'card', 'voucher', 'extra', 'total', 'detail']
  for (const name of absent) expect([name, row[name]]).toEqual([name, null])
})

test('a nanosecond, a day without a year and a number that an enum does not name are kept', () => {
  const { row, columns } = read(order, valueOf('other'))
  expect(row).toMatchObject({
    id: '-1',
    card: '4111',
    status: '9',
    ordered_at: '2023-11-14T22:13:20.123456789Z',
    delivery: '0000-12-25',
  })
  expect(columns).toMatchObject({ ordered_at: 'text', delivery: 'text' })
})

test('the path before a value says which message of the schema it is, counted as the schema is written', () => {
  const schema = proto3(
    `message A { int32 a = 1; } message B { message C { int32 c = 1; } message D { int32 d = 1; } }`,
  )
  expect(read(schema, hex('00 0805')).row).toEqual({ a: '5' })
  expect(read(schema, hex('02 00 0805')).row).toEqual({ a: '5' })
  expect(read(schema, hex('04 02 02 0805')).row).toEqual({ d: '5' })
  expect(() => read(schema, hex('02 04 0805'))).toThrow(
    'says that it is message 2 of its schema, which has none there (counted from 0)',
  )
  expect(() => read(schema, hex('08 02'))).toThrow('does not say which message of its schema it is')
  expect(() => read(schema, hex('01 0805'))).toThrow('does not say which message of its schema it is')
})

test('a map is an object, also where a client registered it as a list of entries', () => {
  const entries = proto3(`package shop; message Stock { repeated .shop.Stock.CountsEntry counts = 1;
    message CountsEntry { option map_entry = true; string key = 1; int64 value = 2; } message Box { int32 size = 1; } }`)
  const bytes = '0a05 0a0161 1002 0a03 0a0162 0a05 0a0161 1003'
  expect(read(entries, hex(`00 ${bytes}`)).row).toEqual({ counts: '{"a":3,"b":0}' })
  expect(read(entries, hex('04 00 02 0803')).row).toEqual({ size: '3' })
  const map = proto3(`message Stock { map<string, int64> counts = 1; }`)
  expect(read(map, hex(`00 ${bytes}`)).row).toEqual({ counts: '{"a":3,"b":0}' })
})

test('a message that stands for a value is a column of that name', () => {
  const schema = proto3(`package google.protobuf; message Timestamp { int64 seconds = 1; int32 nanos = 2; }`)
  expect(read(schema, hex('00 0801'))).toEqual({
    row: { value: '1970-01-01T00:00:01Z' },
    columns: { value: 'timestamptz' },
  })
})

test('options and types that every registry knows need no reference; a file that nobody brings is named', () => {
  const schema =
    proto3(`import "google/protobuf/descriptor.proto"; import "confluent/meta.proto"; import "google/type/money.proto";
    extend google.protobuf.FieldOptions { string rank = 50000; }
    message Bill { google.type.Money sum = 1 [(rank) = "high", (confluent.field_meta) = { tags: ["PII"] }]; }`)
  expect(read(schema, hex('00 0a07 0a03455552 1005')).row).toEqual({
    sum: '{"currency_code":"EUR","units":5,"nanos":0}',
  })
  expect(() => read({ ...order, references: new Map() }, valueOf('empty'))).toThrow(
    'has a Protobuf schema that imports shop/item.proto and has no reference for it',
  )
  expect(() => read(proto3('message A { Missing a = 1; }'), hex('00'))).toThrow(
    /^has a Protobuf schema that cannot be read: .*Missing/,
  )
})

test('nothing that a schema does not describe, and nothing that Postgres cannot store, passes unseen', () => {
  const schema = proto3('message A { int32 a = 1; string text = 2; B inner = 3; message B { int32 b = 1; } }')
  const flaw = (bytes: string, its = schema) => expect(() => read(its, hex(bytes)))
  flaw('00 0805 4801').toThrow('has a value in field 9 that its Protobuf schema does not describe')
  flaw('00 1a02 1001').toThrow('has a value in field 2 that its Protobuf schema does not describe')
  flaw('00 0d05000000').toThrow('has a value in field 1 that its Protobuf schema does not describe')
  flaw('00 08').toThrow(/^is Protobuf that cannot be decoded: /)
  flaw('00 1205 61').toThrow(/^is Protobuf that cannot be decoded: /)
  flaw('00 120161 1201 00').toThrow('has a NUL character, which Postgres cannot store')
  flaw('00 1201ff').toThrow(/^is Protobuf that cannot be decoded: .*utf-8/)
  const old =
    'syntax = "proto2"; message A { required int32 a = 1; optional string b = 2; optional int32 c = 3 [default = 7]; }'
  flaw('00 08051201ff', old).toThrow(/^is Protobuf that cannot be decoded: .*utf-8/)
  flaw('00 120161', old).toThrow("is Protobuf that cannot be decoded: missing required 'a'")
  expect(read(old, hex('00 0805')).row).toEqual({ a: '5', b: null, c: null })
})
