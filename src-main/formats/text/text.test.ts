import { Readable } from 'node:stream'
import { constants, gzipSync, zstdCompressSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { readRecords } from '../testing/read-records.ts'
import { beforeLastLines } from './without-last-lines.ts'

const read = async (bytes: Buffer, formatOptions: FormatOptions = {}) =>
  (await readRecords(bytes, { format: 'csv', formatOptions })).rows

const table = 'name,city\nZoë,Łódź\nBjörn,"two\nlines"\n'
const rows = [
  ['Zoë', 'Łódź'],
  ['Björn', 'two\nlines'],
]

describe('a text file in another encoding reads like one in UTF-8', () => {
  const utf16le = Buffer.from(table, 'utf16le')
  const mark = Buffer.from([0xff, 0xfe])

  test.each([
    ['UTF-16 with a mark, little endian', Buffer.concat([mark, utf16le]), {}],
    ['UTF-16 with a mark, big endian', Buffer.concat([mark, utf16le]).swap16(), {}],
    ['UTF-16 without a mark, found by its zero bytes', utf16le, {}],
    ['UTF-16 big endian without a mark', Buffer.from(utf16le).swap16(), {}],
    ['UTF-16 whose source says something else', Buffer.concat([mark, utf16le]), { encoding: 'utf-8' }],
    ['UTF-8 with a mark whose source says something else', Buffer.from(`\ufeff${table}`), { encoding: 'latin1' }],
  ] as const)('%s', async (_, bytes, options) => {
    expect(await read(bytes, options)).toEqual(rows)
  })

  test.each([
    ['windows-1252', [0x80, 0x92, 0xe9, 0x9f], '€’éŸ'],
    ['Latin-1', [0xe9, 0xfc], 'éü'],
    ['iso-8859-15', [0xa4], '€'],
    ['cp1250', [0xb3, 0x9f], 'łź'],
    ['windows-1251', [0xcf, 0xf0], 'Пр'],
    ['koi8-r', [0xf0, 0xd2], 'Пр'],
    ['Shift_JIS', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['gb18030', [0xd6, 0xd0], '中'],
    ['big5', [0xa4, 0xa4], '中'],
    ['euc-kr', [0xc7, 0xd1], '한'],
    ['euc-jp', [0xc6, 0xfc], '日'],
    ['macintosh', [0x8e], 'é'],
    ['ibm866', [0x8f], 'П'],
  ] as const)('%s', async (encoding, bytes, text) => {
    const file = Buffer.concat([Buffer.from('a\n'), Buffer.from(bytes), Buffer.from('\n')])
    expect(await read(file, { encoding })).toEqual([[text]])
  })

  test('a character whose bytes lie in two blocks', async () => {
    const text = `a\n${'x'.repeat((1 << 15) - 3)}😀${'y'.repeat(1 << 20)}日\n`
    expect(await read(Buffer.from(text, 'utf16le'), { encoding: 'utf-16le' })).toEqual([[text.slice(2, -1)]])
  })

  test('the line of bytes that the encoding does not know is named', async () => {
    const lines = Buffer.from(`a\n${'good\n'.repeat(70_000)}`)
    const file = Buffer.concat([lines, Buffer.from([0x93, 0xfa, 0x0a, 0x41, 0xff, 0x0a])])
    await expect(read(file, { encoding: 'shift_jis' })).rejects.toThrow('line 70003 is not text in shift_jis')
    await expect(read(lines.subarray(0, 5), { encoding: 'utf-16le' })).rejects.toThrow('is not text in utf-16le')
  })

  test('UTF-32 is refused', async () => {
    await expect(read(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))).rejects.toThrow('UTF-32')
  })
})

describe('a packed file reads like what is in it', () => {
  const text = Buffer.from(`a,b\n${Array.from({ length: 200_000 }, (_, index) => `${index},x${index * 7}\n`).join('')}`)
  const head = text.subarray(0, 1_000_000)
  const tail = text.subarray(1_000_000)
  const garbage = Buffer.from('and more')

  test.each([
    ['gzip', gzipSync(text)],
    ['gzip in two members', Buffer.concat([gzipSync(head), gzipSync(tail)])],
    ['gzip filled up with zeros', Buffer.concat([gzipSync(text), Buffer.alloc(512)])],
    ['zstd', zstdCompressSync(text)],
    ['zstd in two frames', Buffer.concat([zstdCompressSync(head), zstdCompressSync(tail)])],
    ['zstd behind a frame that says nothing', Buffer.concat([skippable(), zstdCompressSync(text)])],
    ['zstd in many frames', Buffer.concat([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((part) => zstdCompressSync(slice(part))))],
  ])('%s, found by its first bytes', async (_, bytes) => {
    const found = await read(bytes)
    expect(found.length).toBe(200_000)
    expect(found.at(-1)).toEqual(['199999', 'x1399993'])
  })

  function slice(part: number): Buffer {
    const size = Math.ceil(text.length / 10)
    return text.subarray(part * size, (part + 1) * size)
  }

  function skippable(): Buffer {
    return Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
  }

  test('packed text in another encoding', async () => {
    expect(await read(gzipSync(Buffer.from(`\ufeff${table}`, 'utf16le')))).toEqual(rows)
    expect(await read(zstdCompressSync(Buffer.from('a\n\xe9\n', 'latin1')), { encoding: 'latin1' })).toEqual([['é']])
  })

  test.each([
    ['cut off gzip', gzipSync(text).subarray(0, -9), 'the gzip data of file.txt ends too early, near byte'],
    ['cut off zstd', zstdCompressSync(text).subarray(0, -9), 'the zstd data of file.txt ends too early, near byte'],
    ['gzip with something behind it', Buffer.concat([gzipSync(text), garbage]), 'the gzip data of file.txt is'],
    [
      'gzip with zeros and something behind',
      Buffer.concat([gzipSync(text), Buffer.alloc(9), garbage]),
      'is followed by',
    ],
    [
      'zstd with something behind it',
      Buffer.concat([zstdCompressSync(text), garbage]),
      'is followed by something else',
    ],
    ['damaged gzip', damaged(gzipSync(text)), 'the gzip data of file.txt is damaged, near byte'],
    [
      'damaged zstd',
      damaged(zstdCompressSync(text, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })),
      'the zstd data of file.txt is damaged, near byte',
    ],
    ['a zip file', Buffer.concat([Buffer.from('PK\x03\x04'), text]), 'the zip archive'],
  ])('%s is refused', async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence)
  })

  function damaged(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes)
    copy.fill(0x55, copy.length >> 1, (copy.length >> 1) + 40)
    return copy
  }

  test('what the source says of the packing has to be so', async () => {
    await expect(read(Buffer.from(table), { compression: 'gzip' })).rejects.toThrow(
      'compressed with gzip, but looks like an uncompressed',
    )
    await expect(read(gzipSync(text), { compression: 'zstd' })).rejects.toThrow(
      'compressed with zstd, but looks like a gzip',
    )
    await expect(read(gzipSync(text), { compression: 'none' })).rejects.toThrow(
      'uncompressed, but looks like a gzip file',
    )
  })
})

test('the last lines are left out, whatever ends a line and wherever a chunk ends', async () => {
  const chunked = async (text: string, size: number, count: number) => {
    const bytes = Buffer.from(text)
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
    const kept: Buffer[] = []
    for await (const chunk of beforeLastLines(Readable.from(chunks), count)) kept.push(Buffer.from(chunk))
    return Buffer.concat(kept).toString()
  }
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const lines = ['a,b', '1,2', '3,4', '', 'Total,6']
    for (const last of ['', lineEnd]) {
      for (let size = 1; size < 12; size++) {
        const text = lines.join(lineEnd) + last
        const kept = (count: number) =>
          lines
            .slice(0, -count)
            .map((line) => line + lineEnd)
            .join('')
        for (const count of [1, 2, 5, 9]) expect(await chunked(text, size, count)).toBe(count > 5 ? '' : kept(count))
      }
    }
  }
})
