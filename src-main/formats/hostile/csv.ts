import { gzipSync, zstdCompressSync } from 'node:zlib'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { type HostileFile, mutants } from './hostile-file.ts'
import { independentCsv } from './independent-readers.ts'

const file = (
  name: string,
  bytes: string | Buffer,
  answer: HostileFile['answer'],
  formatOptions: FormatOptions = {},
): HostileFile => ({ name: `csv: ${name}`, config: { format: 'csv', formatOptions }, bytes, answer })

const commas = independentCsv(',')
const bomb = gzipSync(Buffer.from(`a\n${`${'x'.repeat(1_000_000)}\n`.repeat(60)}`))
const good = 'id,name,note\n1,Zoë,"two\nlines"\n2,"O""Brien",\n3,,"a, b"\r\n4,Łódź,""\n'
const utf16 = Buffer.from(`\ufeff${good}`, 'utf16le')

export const csvFiles: readonly HostileFile[] = [
  file('nothing at all', '', 'it has no header line'),
  file('one line feed', '\n', 'it has no header line'),
  file('only a byte order mark', '\ufeff', 'it has no header line'),
  file('a UTF-16 mark and nothing else', Buffer.from([0xff, 0xfe]), 'it has no header line'),
  file('half a UTF-16 unit', Buffer.from([0xff, 0xfe, 0x61]), 'line 1 is not text in utf-16le'),
  file('half a surrogate pair', Buffer.from([0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x3d, 0xd8, 0x0a, 0]), 'line 2 is not text'),
  file('zero bytes', Buffer.alloc(4096), 0),
  file('a zero byte in a value', 'a\nx\n\0\n', 'line 3 has a NUL character in a'),
  file('a zero byte that is to be removed', 'a\nx\n\0\n', 2, { stripNul: true }),
  file('a header only', 'a,b', 0),
  file('100,000 delimiters in the header', ','.repeat(100_000), 'it has 100,001 columns, and Weir reads at most 5,000'),
  file(
    '2,000 columns',
    `${Array.from({ length: 2_000 }, (_, index) => `c${index}`).join(',')}\n${','.repeat(1_999)}\n`,
    1,
  ),
  file('a line of 5 MB without a delimiter', `a\n${'x'.repeat(5_000_000)}\n`, 1),
  file(
    'a quote that is open for 5 MB',
    `a,b\n1,"${'x\n'.repeat(2_500_000)}`,
    'line 2 opens a quote that is never closed',
  ),
  file('nothing but quotes', `a\n${'"'.repeat(100_001)}`, 'line 2'),
  file('an even number of quotes', `a\n${'"'.repeat(100_000)}`, 1),
  file('nothing but line ends', '\r\n'.repeat(100_000), 'it has no header line'),
  file('all kinds of line ends', 'a\n1\r\n2\r3\n', 'carriage return without a line feed'),
  file('CRLF in quotes where lines end in LF', 'a,b\n"1\r\n2",3\n4,5\n', 2),
  file('CRLF in a quoted name where lines end in LF', '"a\r\nb",c\n1,2\n', 1),
  file('LF in quotes where lines end in CRLF', '"a\nb",c\r\n1,"2\n"\r\n', 1),
  file('a quoted name with a delimiter', '"a,b","c""d"\n1,2\n', 1),
  file('a formula for a spreadsheet', "a\n=cmd|' /C calc'!A0\n", 1),
  file('SQL in values and names', `"a'); drop table x; --"\n"'; select 1; --"\n`, 1),
  file('the name of a column of ours', 'a,_WEIR_row\n1,2\n', 1),
  file('names that differ in capitals', 'ä,Ä\n1,2\n', 1),
  file('a sound gzip bomb', bomb, 60),
  file('gzip in gzip', gzipSync(gzipSync(Buffer.from(good))), 'line 1'),
  file('gzip of nothing', gzipSync(Buffer.alloc(0)), 'it has no header line'),
  file('a gzip header and nothing else', gzipSync(Buffer.from(good)).subarray(0, 10), 'ends too early, near byte'),
  file('two bytes of gzip', Buffer.from([0x1f, 0x8b]), 'ends too early'),
  file('a zstd sign and nothing else', Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'ends too early'),
  file('a zstd frame that says nothing', Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]), 'it has no header line'),
  file('a zstd window of 2 GB', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0, 0, 0x61]), 'is damaged'),
  file('a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'line 1 is not UTF-8'),
  file('a workbook', Buffer.from('PK\x03\x04\x14\0\x06\0'), 'the zip archive file.txt cannot be read'),
  file('a Parquet file', Buffer.from('PAR1\x15\0PAR1'), 'looks like a Parquet file'),
  file('JSON', '[{"a": 1}, {"a": 2}]', 'looks like JSON'),
  file('an encoding that it is not in', Buffer.from('a\n\xff\xff\n', 'latin1'), 'line 2', { encoding: 'euc-jp' }),
  file('all bytes as windows-1252', Buffer.from(Array.from({ length: 255 }, (_, byte) => byte + 1)), null, {
    encoding: 'windows-1252',
  }),
  file('an overlong form of UTF-8', Buffer.from([0x61, 0x0a, 0xc0, 0xaf]), 'line 2 is not UTF-8'),
  file('a surrogate in UTF-8', Buffer.from([0x61, 0x0a, 0xed, 0xa0, 0x80]), 'line 2 is not UTF-8'),
  file('beyond Unicode', Buffer.from([0x61, 0x0a, 0xf4, 0x90, 0x80, 0x80]), 'line 2 is not UTF-8'),
  file('more lines to skip than there are', 'a\n1\n', 'it has no header line', { skipRows: 10 }),
  file('a comment sign alone', '#', 'it has no header line', { comment: '#' }),
  file('comments only', '#a\n#b\n', 'it has no header line', { comment: '#' }),
  file('lines to skip that are no CSV', 'a "report"\r\n"of\ra,b\n"x\ny",2\n1\n', 'line 6 has 1 field, but', {
    skipRows: 3,
  }),
  file('lines to skip and comments', '#x "\n"y\n#z\na\n# 1\n2\n', 1, { skipRows: 2, comment: '#' }),
  file('a line break in the first of the records', '"a\r\nb"\nc\n', null, { header: false }),
  file('an escape at the end', "a\n'x\\", 'opens a quote that is never closed', { quote: "'", escape: '\\' }),
  file('the escape as delimiter', 'a\n1\n', null, { delimiter: '\\', escape: '\\' }),
  ...mutants('csv', { format: 'csv' }, commas, [Buffer.from(good), Buffer.from(good.replaceAll('\n', '\r\n'))], 30, 1),
  ...mutants('csv in UTF-16', { format: 'csv' }, commas, [utf16], 10, 2),
  ...mutants('packed csv', { format: 'csv' }, commas, [gzipSync(Buffer.from(good)), zstdCompressSync(utf16)], 15, 3),
  ...mutants('tsv', { format: 'tsv' }, independentCsv('\t'), [Buffer.from(good.replaceAll(',', '\t'))], 10, 4),
]
