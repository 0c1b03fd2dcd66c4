import { type HostileBytes, hitFiles, soundFile } from './hostile-bytes.ts'
import { independentParquet } from './independent-readers.ts'

const config = { format: 'parquet' } as const
const file = (name: string, bytes: Buffer | string, answer: HostileBytes['answer']): HostileBytes => ({
  name: `parquet: ${name}`,
  config,
  bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes, 'latin1'),
  answer,
})

const groups = soundFile('parquet', 'groups')
const footerLength = groups.readUInt32LE(groups.length - 8)
const footerAt = groups.length - 8 - footerLength

/** A file whose footer is the given bytes and says that it is so long. */
function withFooter(footer: Buffer, length: number = footer.length): Buffer {
  const says = Buffer.alloc(4)
  says.writeUInt32LE(length)
  return Buffer.concat([Buffer.from('PAR1'), footer, says, Buffer.from('PAR1')])
}

function overwritten(start: number, end: number, byte: number): Buffer {
  return Buffer.from(groups).fill(byte, start, end)
}

export const parquetFiles: readonly HostileBytes[] = [
  file('nothing at all', '', 'damaged at its footer'),
  file('four bytes', 'PAR1', 'damaged at its footer'),
  file('its two marks and nothing between', 'PAR1PAR1', 'damaged at its footer'),
  file('text', 'id,name\n1,x\n', 'its end is missing'),
  file('zeros', Buffer.alloc(10_000), 'its end is missing'),
  file('a footer of no bytes', withFooter(Buffer.alloc(0)), 'damaged at its footer'),
  file('a footer longer than the file', withFooter(Buffer.alloc(10), 4_000_000), 'its footer is longer than the file'),
  file('a footer of 4 GB', withFooter(Buffer.alloc(10), 0xffffffff), 'damaged at its footer'),
  file('a footer of zeros', withFooter(Buffer.alloc(1_000)), 'damaged at its footer'),
  file('a footer of ones', withFooter(Buffer.alloc(1_000, 0xff)), 'damaged at its footer'),
  file('a footer that nests 100,000 times', withFooter(Buffer.alloc(100_000, 0x1c)), 'damaged at its footer'),
  file('a footer of lists in lists', withFooter(Buffer.alloc(100_000, 0x19)), 'damaged at its footer'),
  file(
    'a footer with a list of four billion',
    withFooter(Buffer.from('1504 19fc ffffffff0f'.replaceAll(' ', ''), 'hex')),
    'damaged at its footer',
  ),
  file('an encrypted footer', `${groups.subarray(0, -4).toString('latin1')}PARE`, 'the file is encrypted'),
  file('the first half', groups.subarray(0, groups.length / 2), 'its end is missing'),
  file('one byte missing at the end', groups.subarray(0, -1), 'its end is missing'),
  file('one byte missing at the beginning', groups.subarray(1), null),
  file('bytes after the end', Buffer.concat([groups, Buffer.from('more')]), 'its end is missing'),
  file('the file twice', Buffer.concat([groups, groups]), null),
  file(
    'another file’s data before its footer',
    Buffer.concat([soundFile('parquet', 'packed-gzip'), groups.subarray(footerAt)]),
    null,
  ),
  file('only the footer', withFooter(groups.subarray(footerAt, -8)), 'damaged'),
  file('pages of zeros', overwritten(4, footerAt, 0), 'damaged at column id, row group 1 (records 1 to 10)'),
  file('pages of ones', overwritten(4, footerAt, 0xff), 'damaged at column id, row group 1 (records 1 to 10)'),
  file('the last page of zeros', overwritten(footerAt - 100, footerAt, 0), 'record 21, column words: "word 2'),
  file('ORC', 'ORC\x0a\x06\x12\x04', 'looks like an ORC file'),
  file('Arrow', 'ARROW1\0\0\xff\xff\xff\xff', 'looks like an Arrow or Feather file'),
  ...hitFiles(
    config,
    [
      groups,
      ...['none', 'snappy', 'gzip', 'zstd', 'lz4', 'brotli'].map((codec) => soundFile('parquet', `packed-${codec}`)),
    ],
    independentParquet,
    35,
  ),
  ...hitFiles(config, [soundFile('parquet', 'nested'), soundFile('parquet', 'scalars')], independentParquet, 20).map(
    (each) => ({
      ...each,
      name: `${each.name}, of all types`,
    }),
  ),
]
