import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { textRow, workbookOf } from '../../formats/xlsx/testing/workbook-of.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { projectFolder } from '../../project-folder.ts'
import { openFiles } from './open-files.ts'

let temporary: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  temporary = temporaryFolder()
})
afterEach(() => {
  temporary[Symbol.dispose]()
})

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(temporary.path, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
const zip = (name: string, files: Readonly<Record<string, string | Uint8Array>>) =>
  write(
    name,
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([path, content]) => [
          path,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  )
const imports = () => join(temporary.path, 'imports')

/** The columns of files that need the engine are told by their first letters. */
const parts = () => ({
  folder: { imports: imports() } as never,
  columns: {
    listing: () => Promise.resolve(null),
    read: ({ config }: { config: { path: string } }) =>
      Promise.resolve({ columns: [{ name: config.path.slice(0, 3), type: { name: 'text' } }] }),
  } as never,
  now: () => new Date(),
})
const open = async (...paths: string[]) => {
  const opened = await openFiles(parts(), paths, new AbortController().signal)
  const inputs = opened.inputs.map(({ files, ...input }) => ({ ...input, files: files.map((path) => basename(path)) }))
  return { inputs, refused: opened.refused.map(({ sentence }) => sentence), opened }
}
const titles = async (...paths: string[]) => (await open(...paths)).inputs.map(({ title }) => title)

const january = 'Datum;Betrag\n03.01.2026;1,50\n04.01.2026;2,50\n'
const february = 'Datum;Betrag\n03.02.2026;3,50\n04.02.2026;4,50\n'

test('files of one shape are one input, in the order of their numbers; an unlike one is its own', async () => {
  const paths = [write('m10.csv', february), write('m2.csv', january), write('other.csv', 'id,name\n1,a\n2,b\n')]
  const { inputs, refused } = await open(...paths)
  expect(refused).toEqual([])
  expect(inputs).toEqual([
    { title: 'm2.csv and 1 more', files: ['m2.csv', 'm10.csv'], formatOptions: [] },
    { title: 'other.csv', files: ['other.csv'], formatOptions: [] },
  ])
})

test('files with the same header in other signs, compression or folder are inputs of their own', async () => {
  const comma = january.replaceAll(',', '.').replaceAll(';', ',')
  const found = await titles(
    write('a.csv', january),
    write('b.csv', comma),
    write('c.csv.gz', gzipSync(january)),
    write('deep/d.csv', january),
    write('e.csv', `Export of today\n\n${january}`),
  )
  expect(found).toEqual(['a.csv', 'b.csv', 'c.csv.gz', 'd.csv', 'e.csv'])
})

test('files of one shape are read in the encoding that one of them shows', async () => {
  const umlauts = Buffer.from('Name;Ort\nMüller;Köln\nJäger;Düren\n', 'latin1')
  const { inputs } = await open(write('a.csv', 'Name;Ort\nMeier;Bonn\nKurz;Trier\n'), write('b.csv', umlauts))
  expect(inputs).toEqual([
    { title: 'a.csv and 1 more', files: ['a.csv', 'b.csv'], formatOptions: [['encoding', 'windows-1252']] },
  ])
})

test('JSON files with mostly the same keys are one input, and others are not', async () => {
  const paths = [
    write('o1.jsonl', '{"id":1,"sku":"a","qty":2}\n{"id":2,"sku":"b","qty":1,"note":"x"}\n'),
    write('o2.jsonl', '{"id":3,"sku":"c","qty":5}\n{"id":4,"sku":"d","qty":9}\n'),
    write('customers.jsonl', '{"id":1,"name":"Ann","city":"Rome"}\n{"id":2,"name":"Bob","city":"Oslo"}\n'),
  ]
  expect(await titles(...paths)).toEqual(['o1.jsonl and 1 more', 'customers.jsonl'])
})

test('files that bring their columns are compared by them', async () => {
  const bytes = readFileSync(join(projectFolder, 'src-main/formats/golden/parquet/things.parquet'))
  const paths = [write('abc1.parquet', bytes), write('abc2.parquet', bytes), write('xyz.parquet', bytes)]
  expect(await titles(...paths)).toEqual(['abc1.parquet and 1 more', 'xyz.parquet'])
})

test('each sheet with a table in it is an input, and a sheet of notes is none', async () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const sheet = (rows: string) => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
  const names = ['Notes', 'Orders', 'Customers']
  const book = workbookOf({
    rows: textRow('Made by the finance team'),
    parts: {
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at + 1}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, at) => `<Relationship Id="s${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
      'xl/worksheets/sheet2.xml': sheet(textRow('Orders of May') + textRow('id', 'sku') + textRow('1', 'a')),
      'xl/worksheets/sheet3.xml': sheet(textRow('id', 'name') + textRow('1', 'Ann') + textRow('2', 'Bob')),
    },
  })
  const { inputs } = await open(write('book.xlsx', book))
  expect(inputs).toEqual([
    { title: 'book.xlsx · Orders', files: ['book.xlsx'], formatOptions: [['sheet', 'Orders']] },
    { title: 'book.xlsx · Customers', files: ['book.xlsx'], formatOptions: [['sheet', 'Customers']] },
  ])
  const single = workbookOf({ rows: textRow('id', 'name') + textRow('1', 'Ann') })
  expect((await open(write('single.xlsx', single))).inputs).toEqual([
    { title: 'single.xlsx', files: ['single.xlsx'], formatOptions: [] },
  ])
})

test('an archive of one text is read as it is; many files are unpacked once, under names of their folders', async () => {
  expect((await open(zip('one.zip', { 'data/a.csv': january, '__MACOSX/._a.csv': 'x' }))).inputs[0]?.files).toEqual([
    'one.zip',
  ])
  const path = zip('year.zip', { 'y/01/sales.csv': january, 'y/02/sales.csv': february, 'y/read.me/.DS_Store': '' })
  const { inputs, opened } = await open(path)
  expect(inputs).toEqual([
    {
      title: 'year.zip · 01 - sales.csv and 1 more',
      files: ['01 - sales.csv', '02 - sales.csv'],
      formatOptions: [],
    },
  ])
  expect(readFileSync(opened.inputs[0]?.files[1] ?? '', 'utf8')).toBe(february)
  expect((await open(path)).opened.inputs).toEqual(opened.inputs)
  expect(readdirSync(imports())).toHaveLength(1)
})

test('what only a file can be read from is unpacked also when it is alone', async () => {
  const book = workbookOf({ rows: textRow('id', 'name') + textRow('1', 'Ann') })
  expect((await open(zip('book.zip', { 'book.xlsx': book }))).inputs[0]).toMatchObject({
    title: 'book.zip · book.xlsx',
    files: ['book.xlsx'],
  })
  const parquet = readFileSync(join(projectFolder, 'src-main/formats/golden/parquet/things.parquet'))
  expect((await open(write('things.parquet.gz', gzipSync(parquet)))).inputs[0]?.files).toEqual(['things.parquet'])
})

test('an archive that leaves its folder, is locked or damaged is refused, and nothing is written', async () => {
  const encrypted = Buffer.from(readFileSync(zip('locked.zip', { 'a.csv': january, 'b.csv': february })))
  for (const sign of ['PK\x03\x04', 'PK\x01\x02']) {
    for (let at = encrypted.indexOf(sign); at >= 0; at = encrypted.indexOf(sign, at + 1)) {
      encrypted[at + (sign === 'PK\x03\x04' ? 6 : 8)]! |= 1
    }
  }
  const damaged = Buffer.from(readFileSync(zip('damaged.zip', { 'a.csv': january, 'b.csv': february })))
  const { refused, inputs } = await open(
    zip('slip.zip', { '../../evil.csv': january, 'b.csv': february }),
    write('locked.zip', encrypted),
    write('damaged.zip', damaged.subarray(0, damaged.length - 30)),
  )
  expect(inputs).toEqual([])
  expect(refused[0]).toContain('../../evil.csv')
  expect(refused[1]).toBe(
    'The zip archive locked.zip cannot be read: a.csv in it is encrypted. Zip the file again, or extract it and read the file inside.',
  )
  expect(refused[2]).toMatch(/^The zip archive damaged\.zip cannot be read: /)
  expect(readdirSync(temporary.path).filter((name) => name === 'imports')).toEqual([])
})

test('a file that is no table is refused with what it is, and the others are opened', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000003200000025808060000009a76827000000001', 'hex')
  const { inputs, refused } = await open(
    write('a.csv', january),
    write('picture.png', Buffer.concat([png, Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 151) % 256))])),
    write('empty.csv', ''),
    write('page.xls', '<html><table><tr><td>1</td></tr></table></html>'),
    write('all.tar.gz', gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\x0000'), Buffer.alloc(300)]))),
    join(temporary.path, 'gone.csv'),
    'relative.csv',
  )
  expect(inputs).toHaveLength(1)
  expect(refused).toEqual([
    expect.stringContaining('picture.png holds no table: it is not text.') as string,
    expect.stringContaining('empty.csv holds no table: it is empty.') as string,
    expect.stringContaining('page.xls holds no table: it is a web page.') as string,
    expect.stringContaining('it is a tar archive, which has to be extracted first') as string,
    expect.stringContaining('gone.csv cannot be read: it no longer exists.') as string,
    expect.stringContaining('relative.csv cannot be loaded: its path is not absolute') as string,
  ])
})

test('a folder is its files; what is no table there is one sentence', async () => {
  write('in/a.csv', january)
  write('in/b.csv', february)
  write('in/.hidden', 'x')
  write('in/deeper/c.csv', january)
  for (const number of [1, 2, 3, 4]) write(`in/e${number}.txt`, '')
  symlinkSync('/nowhere', join(temporary.path, 'in', 'link.csv'))
  mkdirSync(join(temporary.path, 'bare'))
  const { inputs, refused } = await open(join(temporary.path, 'in'), join(temporary.path, 'bare'))
  expect(inputs.map(({ files }) => files)).toEqual([['a.csv', 'b.csv']])
  expect(refused[0]).toBe('4 files of in cannot be read as a table: e1.txt, e2.txt, e3.txt, ….')
  expect(refused[1]).toContain('there is no file in this folder. Open another folder.')
})
