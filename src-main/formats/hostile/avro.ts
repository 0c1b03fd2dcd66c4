import { deflateRawSync } from 'node:zlib'

import { type HostileBytes, hitFiles, soundFile } from './hostile-bytes.ts'
import { independentAvro } from './independent-readers.ts'

const config = { format: 'avro' } as const
const file = (name: string, bytes: Buffer | string, answer: HostileBytes['answer']): HostileBytes => ({
  name: `avro: ${name}`,
  config,
  bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes, 'latin1'),
  answer,
})

const sync = Buffer.from('0123456789abcdef')

/** The encoding of a long. */
function long(value: number | bigint): Buffer {
  let left = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n))
  const bytes: number[] = []
  for (; left >= 0x80n; left >>= 7n) bytes.push(Number(left & 0x7fn) | 0x80)
  return Buffer.from([...bytes, Number(left)])
}
const text = (value: string): Buffer => Buffer.concat([long(Buffer.byteLength(value)), Buffer.from(value)])

interface Claim {
  readonly codec?: string
  readonly records?: number | bigint
  readonly size?: number | bigint
}

/** A container file of one block with arbitrary counts and lengths. */
function container(schema: unknown, block: Buffer, { codec = 'null', records = 1, size = block.length }: Claim = {}) {
  const json = typeof schema === 'string' && schema.startsWith('!') ? schema.slice(1) : JSON.stringify(schema)
  const head = [
    Buffer.from('Obj\x01'),
    long(2),
    text('avro.schema'),
    text(json),
    text('avro.codec'),
    text(codec),
    long(0),
  ]
  return Buffer.concat([...head, sync, long(records), long(size), block, sync])
}
const field = (type: unknown) => ({ type: 'record', name: 'R', fields: [{ name: 'a', type }] })
const nested = (levels: number): string => {
  const type = `${'{"type":"array","items":'.repeat(levels)}"int"${'}'.repeat(levels)}`
  return `!{"type":"record","name":"R","fields":[{"name":"a","type":${type}}]}`
}
const list = {
  type: 'record',
  name: 'R',
  fields: [{ name: 'n', type: { type: 'record', name: 'N', fields: [{ name: 'next', type: ['null', 'N'] }] } }],
}
const logical = (base: string, logicalType: string, more = {}) => field({ type: base, logicalType, ...more })
const inList = (type: unknown) => field({ type: 'array', items: type })
const blocks = soundFile('avro', 'blocks')

export const avroFiles: readonly HostileBytes[] = [
  file('nothing at all', '', 'damaged at its head: it does not begin like an Avro file'),
  file('its mark and nothing more', 'Obj\x01', 'damaged at its head: it ends in the middle'),
  file('text', 'id,name\n1,x\n', 'does not begin like an Avro file'),
  file('zeros', Buffer.alloc(10_000), 'does not begin like an Avro file'),
  file('a head of nothing but counts', `Obj\x01${'\xff'.repeat(1_000)}`, 'damaged at its head'),
  file('a head of 2^62 entries', Buffer.concat([Buffer.from('Obj\x01'), long(2n ** 62n)]), 'damaged at its head'),
  file('a schema that is no JSON', container('!{"type":', Buffer.alloc(0)), 'its schema is not valid JSON'),
  file('a schema that is a number', container(1, Buffer.alloc(0)), '1 is not a type of Avro'),
  file(
    'a type that is not defined',
    container(field('Nowhere'), Buffer.alloc(0)),
    'a type Nowhere that it does not define',
  ),
  file('a schema of 90 arrays', container(nested(90), long(0)), 1),
  file('a schema of 5,000 arrays', container(nested(5_000), long(0)), 'nests deeper than 100 levels'),
  file('a record without fields', container({ type: 'record', name: 'R' }, Buffer.alloc(0)), 'has no fields'),
  file(
    'a record of no fields',
    container({ type: 'record', name: 'R', fields: [] }, Buffer.alloc(0)),
    'it has no columns',
  ),
  file(
    'a field without a name',
    container({ type: 'record', name: 'R', fields: [{ type: 'int' }] }, Buffer.alloc(0)),
    'has no name',
  ),
  file('a fixed type of no size', container(field({ type: 'fixed', name: 'F' }), Buffer.alloc(0)), 'has no size'),
  file(
    'a fixed type of 2^40 bytes',
    container(field({ type: 'fixed', name: 'F', size: 2 ** 40 }), Buffer.alloc(9)),
    'bytes begins where 9 are left',
  ),
  file(
    'two fields of one name',
    container(
      { type: 'record', name: 'R', fields: ['a', 'a'].map((name) => ({ name, type: 'int' })) },
      Buffer.alloc(2),
    ),
    1,
  ),
  file(
    'a field named __proto__',
    container({ type: 'record', name: 'R', fields: [{ name: '__proto__', type: 'int' }] }, long(7)),
    1,
  ),
  file(
    'a codec that is not read',
    container(field('int'), long(1), { codec: 'xz' }),
    'Weir does not read its compression (xz)',
  ),
  file(
    'a codec named like a method',
    container(field('int'), long(1), { codec: 'toString' }),
    'Weir does not read its compression (toString)',
  ),
  file(
    'another codec than it says',
    container(field('int'), long(1), { codec: 'deflate' }),
    'its compressed bytes are not deflate data',
  ),
  file('snappy without a check sum', container(field('int'), long(1), { codec: 'snappy' }), 'are not Snappy'),
  file(
    'snappy of 4 GB',
    container(field('int'), Buffer.from('ffffffff0f00000000', 'hex'), { codec: 'snappy' }),
    'is longer than',
  ),
  file(
    'snappy that copies from before its beginning',
    container(field('int'), Buffer.from('04fd00000000000000', 'hex'), { codec: 'snappy' }),
    'are not Snappy',
  ),
  file(
    'snappy with a wrong check sum',
    container(field('int'), Buffer.from('01000200000000', 'hex'), { codec: 'snappy' }),
    'its checksum does not match its bytes',
  ),
  file(
    'a deflate bomb of 1 GB',
    container(field('bytes'), bomb(), { codec: 'deflate' }),
    'it decompresses to more than',
  ),
  file('2^62 records', container(field('int'), long(1), { records: 2n ** 62n }), 'damaged at block 1'),
  file('more records than there are', container(field('int'), long(1), { records: 3 }), 'record 2, block 1'),
  file(
    'fewer records than there are',
    container(field('int'), Buffer.concat([long(1), long(2)])),
    'it has 1 bytes more than its records',
  ),
  file('less than no records', container(field('int'), long(1), { records: -1 }), 'a length of -1 is not possible'),
  file('a block of 2^62 bytes', container(field('int'), long(1), { size: 2n ** 62n }), 'damaged at block 1'),
  file('a block longer than the file', container(field('int'), long(1), { size: 1_000 }), 'and the file ends after'),
  file(
    'a billion records of no bytes',
    container(field('null'), Buffer.alloc(0), { records: 1e9 }),
    'it claims 1000000000 records',
  ),
  file(
    'a list of 2^50 nothings',
    container(inList('null'), Buffer.concat([long(2n ** 50n), long(0)])),
    'is longer than',
  ),
  file(
    'a list of 2^62 nothings',
    container(inList('null'), Buffer.concat([long(2n ** 62n), long(0)])),
    'the length of a list is not valid',
  ),
  file(
    'a list of less than nothing',
    container(inList('int'), Buffer.concat([long(-1), long(1), long(5), long(0)])),
    1,
  ),
  file('a list that never ends', container(inList('int'), Buffer.concat([long(1), long(5)])), 'it ends in the middle'),
  file(
    'a chain of 100 records',
    container(list, Buffer.concat([...Array.from({ length: 90 }, () => long(1)), long(0)])),
    1,
  ),
  file('a chain of 100,000 records', container(list, Buffer.alloc(100_000, 2)), 'nests deeper than 200 levels'),
  file('a string of less than nothing', container(field('string'), long(-5)), 'a length of -5 is not possible'),
  file('a string of 2^40 bytes', container(field('string'), long(2 ** 40)), 'begins where 0 are left'),
  file('a string that is not UTF-8', container(field('string'), Buffer.from([2, 0xff])), 'a string is not UTF-8 text'),
  file('a string with the sign for what is no text', container(field('string'), text('\ufffd')), 1),
  file('a number of 80 bits', container(field('long'), Buffer.alloc(12, 0xff)), 'a number is longer than 64 bits'),
  file('an int of 40 bits', container(field('int'), long(2 ** 40)), 'an int is out of its range'),
  file('a boolean of 2', container(field('boolean'), Buffer.from([2])), 'a boolean is 2'),
  file(
    'a symbol that is not there',
    container(field({ type: 'enum', name: 'E', symbols: ['A'] }), long(1)),
    'an enum has no symbol number 1',
  ),
  file('a branch that is not there', container(field(['null', 'int']), long(2)), 'a union has no branch number 2'),
  file('a union of nothing', container(field([]), long(0)), 'a union has no branch number 0'),
  file('a union of a union', container(field([['null', 'int']]), Buffer.concat([long(0), long(1), long(5)])), 1),
  file(
    'a decimal of 100 bytes',
    container(logical('bytes', 'decimal', { precision: 9 }), Buffer.concat([long(100), Buffer.alloc(100, 1)])),
    'a decimal of 100 bytes is not possible',
  ),
  file(
    'a decimal of too many digits',
    container(logical('bytes', 'decimal', { precision: 2 }), Buffer.from([4, 0x7f, 0xff])),
    '"32767" cannot be read without loss: it has more than the 2 digits',
  ),
  file('a decimal of no precision', container(logical('bytes', 'decimal'), Buffer.from([2, 0x7f])), 1),
  file(
    'a uuid that is none',
    container(logical('string', 'uuid'), text('x')),
    '"x" cannot be read without loss: it is not a uuid',
  ),
  file('a time of tomorrow', container(logical('int', 'time-millis'), long(90_000_000)), 'it is not a time of day'),
  file(
    'the last day there is',
    container(logical('int', 'date'), long(2_147_483_647)),
    'it is outside the range of dates',
  ),
  file(
    'the year 300,000',
    container(logical('long', 'timestamp-millis'), long(2n ** 62n)),
    'it is outside the range of dates',
  ),
  file(
    'the year 12,000 in a list',
    container(inList({ type: 'int', logicalType: 'date' }), Buffer.concat([long(1), long(4_000_000), long(0)])),
    'only the years 1 to 9999',
  ),
  file('a block that is cut off', blocks.subarray(0, -1), 'and the file ends after'),
  file('the file twice', Buffer.concat([blocks, blocks]), 'damaged at block'),
  ...hitFiles(
    config,
    [blocks, ...['null', 'deflate', 'snappy', 'zstandard'].map((codec) => soundFile('avro', `types-${codec}`))],
    independentAvro,
    60,
  ),
]

function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(64 << 20), { level: 1 })
  // A deflate stream continues after a full flush, so the same piece can be repeated.
  const piece = deflateRawSync(Buffer.alloc(64 << 20), { finishFlush: 3 })
  return Buffer.concat([...Array.from({ length: 15 }, () => piece), packed])
}
