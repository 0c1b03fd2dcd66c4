import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { XmlText } from '../xml-text.ts'
import { fieldsOf } from '../xml-element.ts'
import { type FoundRecord, recoverRecords } from './recover-records.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-recover-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function found(bytes: string | Buffer, path = '*/*'): Promise<readonly FoundRecord[]> {
  const file = { nodeId: 'src', path: join(folder, 'file.xml'), name: 'file.xml' }
  await writeFile(file.path, bytes)
  const all: FoundRecord[] = []
  await XmlText.with(file, undefined, (text) =>
    recoverRecords(text, path.split('/'), (records) => {
      all.push(...records)
      return Promise.resolve('more')
    }),
  )
  return all
}

/** Each record: what it holds, or what is wrong with it; with its raw text. */
async function read(bytes: string | Buffer, path?: string): Promise<readonly string[]> {
  const whole = Buffer.from(bytes)
  return (await found(bytes, path)).map((record) => {
    const raw = whole.subarray(record.start, record.end).toString('utf8')
    if (record.flaw !== null) return `${record.line} ${record.flaw.detail} | ${raw}`
    return [...fieldsOf(record.element)].map(([name, { values }]) => `${name}=${said(values[0])}`).join(' ')
  })
}
const said = (value: unknown): string => (typeof value === 'string' ? value : (value as { text: string }).text)

const sound = (id: number) => `<o id="${id}"><a>w${id}</a></o>`
const entity = 'an entity that XML does not define; write the character itself'

test.each([
  ['a bare ampersand', '<o><a>b & c</a></o>', 'has an & that does not begin an entity; write &amp;'],
  ['an undefined entity', '<o><a>b&copy;</a></o>', `is not well-formed XML: ${entity}`],
  ['a smaller-than sign', '<o><a>1 < 2</a></o>', 'is not well-formed XML: disallowed character in tag name'],
  ['tags that cross', '<o><a><b></a></b></o>', 'has the end tag of a, where b is open'],
  ['an attribute without quotes', '<o id=5><a>5</a></o>', 'is not well-formed XML: unquoted attribute value'],
  ['an attribute twice', '<o id="5" id="5"/>', 'is not well-formed XML: duplicate attribute: id'],
  ['a quote that is left open', '<o id="5><a>5</a></o>', 'has a part that is never closed'],
  ['a control character', '<o><a>\u0007</a></o>', 'is not well-formed XML: disallowed character'],
  ['a comment that is left open', '<o><a>5</a><!-- no end </o>', 'has a part that is never closed'],
  ['CDATA that is left open', '<o><a><![CDATA[x</a></o>', 'has a part that is never closed'],
  ['a lost end tag', '<o><a>5</a>', 'ends before the next o'],
])('%s rejects its record alone', async (_, flawed, reason) => {
  const text = `<?xml version="1.0"?>\n<r>\n${sound(1)}\n${flawed}\n${sound(3)}\n<!-- ${sound(9)} -->\n${sound(4)}</r>`
  const [first, second, ...others] = await read(text)
  expect([first, ...others]).toEqual(['@_id=1 a=w1', '@_id=3 a=w3', '@_id=4 a=w4'])
  expect(second?.startsWith(`4 ${reason}`) ? reason : second).toBe(reason)
  expect(second?.split(' | ')[1]?.trimEnd()).toBe(flawed)
})

test('a record that is cut off at the end of the file is rejected, and so is an end that is missing', async () => {
  expect(await read(`<r>\n${sound(1)}\n<o><a>5`)).toEqual([
    '@_id=1 a=w1',
    '3 is cut off at the end of the file | <o><a>5',
  ])
  expect(await read(`<r>\n${sound(1)}\n`)).toEqual([
    '@_id=1 a=w1',
    '3 is the end of the file, where r is still open | ',
  ])
})

test('bytes that are not of the encoding reject the record that holds them', async () => {
  const bytes = Buffer.from(`<r>${sound(1)}<o><a>M\xfcller</a></o>${sound(3)}</r>`, 'latin1')
  expect((await read(bytes)).map((each) => each.split(' | ')[0])).toEqual([
    '@_id=1 a=w1',
    '1 is not UTF-8 text',
    '@_id=3 a=w3',
  ])
  const pairs = Buffer.from(`\ufeff<r>${sound(1)}<o>\ud800</o>${sound(3)}</r>`, 'utf16le')
  expect((await found(pairs)).map(({ flaw }) => flaw?.detail)).toEqual([
    undefined,
    'is not text in utf-16le',
    undefined,
  ])
})

test('what stands between records and is not well-formed is one that cannot be read', async () => {
  expect(await read(`<r>${sound(1)} a & b ${sound(2)}</x>${sound(3)}</r>`)).toEqual([
    '@_id=1 a=w1',
    '1 has an & that does not begin an entity; write &amp; | a & b',
    '@_id=2 a=w2',
    '1 is the end tag of x, which is not open here | </x>',
    '@_id=3 a=w3',
  ])
})

test('records below a path are found in each of the elements that hold them', async () => {
  const text = `<r><p><o>1</o><o>&x;</o></p><q><o>no</o></q><p><o>2<o>3</o></p><p><o>4</o></p></r>`
  expect((await read(text, 'r/p/o')).map((each) => each.split(' ')[0])).toEqual([
    '#text=1',
    '1',
    '1',
    '#text=3',
    '#text=4',
  ])
})

test('elements of the name of the records inside them are no records', async () => {
  const nested = '<o><o>inner</o></o>'
  const text = `<r>${nested}<o>&x;</o>${nested}</r>`
  expect((await found(text)).map(({ flaw }) => flaw === null)).toEqual([true, false, true])
  // Where the end of one is lost it is not certain whether the next one is inside it.
  await expect(found(`<r>${nested}<o><a></o>${nested}</r>`)).rejects.toThrow('o in o')
})

test.each(['', 'a & b', '<r><o/></r><r/>', '<r><o/></r> more', '<r></x></r>'])(
  'what is no XML around its records is not separated: %s',
  async (text) => {
    const answer = await read(text, 'r/p/o').then(
      (records) => records.filter((each) => !/^1 is the end of the file/.test(each)),
      () => [],
    )
    expect(answer).toEqual([])
  },
)

test('records are found across the pieces in which a file is read, with their lines', async () => {
  const long = 'é'.repeat(200_000)
  const text = `<r>\r\n${sound(1)}\r\n<o><a>${long}</a>\r\n&x;</o>\r\n<o><a>${long}</a></o>\r\n${sound(2)}\r\n</r>`
  const records = await found(text)
  expect(records.map(({ line, flaw }) => [line, flaw !== null])).toEqual([
    [2, false],
    [3, true],
    [5, false],
    [6, false],
  ])
})
