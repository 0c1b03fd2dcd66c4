import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { FileFormatName } from '../../src-shared/formats/registry.ts'
import { refusalOf } from './testing/read-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-kinds-'))
})
afterAll(() => rm(folder, { recursive: true }))

const cases: readonly (readonly [string, string, FileFormatName, string])[] = [
  [
    'a Parquet file',
    'PAR1\x15\x04\x15',
    'csv',
    'as CSV, but the file looks like a Parquet file. Choose Parquet under "Format" (format).',
  ],
  ['an Avro file', 'Obj\x01\x04\x14avro', 'csv', 'looks like an Avro file. Choose Avro under "Format" (format).'],
  [
    'an ORC file',
    'ORC\x0a\x06\x12\x04',
    'parquet',
    'looks like an ORC file. Weir cannot read orc files. Convert the file to Parquet',
  ],
  ['an XML file', '<?xml version="1.0"?><r/>', 'csv', 'looks like an XML file. Choose XML under "Format" (format).'],
  [
    'an XML file',
    '<?xml version="1.0"?><r/>',
    'parquet',
    'looks like an XML file. Choose XML under "Format" (format).',
  ],
  [
    'a workbook',
    'PK\x03\x04\x14\0\x06\0[Content_Types].xml',
    'csv',
    'looks like an Excel workbook or another Office document. For a workbook choose Excel under "Format" (format).',
  ],
  ['an archive', 'PK\x03\x04\x14\0\x06\0orders.csv', 'tsv', 'the zip archive file'],
  [
    'an old workbook',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0',
    'csv',
    'looks like an old or encrypted Office document, like xls. If it is a workbook, save it as xlsx without a password',
  ],
  ['a packed file', '\x1f\x8b\x08\0\0', 'avro', 'looks like a gzip file. Decompress it first'],
  [
    'an encrypted file',
    'PARE\x15\x04',
    'parquet',
    'looks like an encrypted Parquet file. Write it without encryption.',
  ],
  ['a database', 'SQLite format 3\0', 'csv', 'looks like an SQLite database'],
]

test.each(cases)('%s is called by its name (%j as %s)', async (_, bytes, format, sentence) => {
  const path = join(folder, 'file')
  await writeFile(path, Buffer.from(bytes, 'latin1'))
  expect(await refusalOf(path, { format })).toContain(sentence)
})

test('a header may begin as another kind of file does', async () => {
  const path = join(folder, 'file.csv')
  await writeFile(path, 'ORC_ID,PAR1\n1,2\n')
  expect(await refusalOf(path, { format: 'csv' })).toBe('')
})
