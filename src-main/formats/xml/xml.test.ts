import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { type FileContent, readFile, refusalOf } from '../testing/read-file.ts'

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-xml-'))
  path = join(folder, 'file.xml')
})
afterAll(() => rm(folder, { recursive: true }))

async function read(
  text: string | Buffer,
  formatOptions: FormatOptions = {},
  rawOf: number[] = [],
): Promise<FileContent> {
  await writeFile(path, text)
  return readFile(path, { format: 'xml', formatOptions }, { rawOf })
}
async function refusal(text: string | Buffer, formatOptions: FormatOptions = {}): Promise<string> {
  await writeFile(path, text)
  return refusalOf(path, { format: 'xml', formatOptions })
}

describe('records become rows', () => {
  test('attributes are @_ columns, leaves are text with their blanks, what is absent is null and what is empty is empty', async () => {
    const { columns, rows } = await read(`<?xml version="1.0"?>
<!-- made by hand -->
<orders>
  <order id="1" state=""><name> Ada &amp; co&#46; </name><note><![CDATA[<b>bold</b> & more]]></note><gone/></order>
  <order id="2"><name>Bo</name></order>
</orders>`)
    expect(columns).toEqual(['@_id text', '@_state text', 'name text', 'note text', 'gone text'])
    expect(rows).toEqual([
      ['1', '', ' Ada & co. ', '<b>bold</b> & more', ''],
      ['2', null, 'Bo', null, null],
    ])
  })

  test('nested elements are JSON; what repeats in one record is an array in all', async () => {
    const { columns, rows } = await read(`<orders>
      <order><item sku="a"><qty>1</qty></item><tag>x</tag></order>
      <order><item>plain</item><tag>y</tag><tag>z</tag></order>
      <order/>
    </orders>`)
    expect(columns).toEqual(['item json', 'tag json'])
    expect(rows).toEqual([
      ['{"@_sku":"a","qty":"1"}', '["x"]'],
      ['"plain"', '["y","z"]'],
      [null, null],
    ])
  })

  test('text beside elements or attributes is #text', async () => {
    const { columns, rows } = await read('<r><o id="1">one</o><o>two</o><o><p>some <b>bold</b> words</p></o></r>')
    expect(columns).toEqual(['@_id text', '#text text', 'p json'])
    expect(rows).toEqual([
      ['1', 'one', null],
      [null, 'two', null],
      [null, null, '{"b":"bold","#text":"some  words"}'],
    ])
  })

  test('xsi:nil is null', async () => {
    const { rows } = await read(
      '<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><o><a xsi:nil="true"/><b>1</b></o><o><a>2</a></o></r>',
    )
    expect(rows).toEqual([
      [null, '1'],
      ['2', null],
    ])
  })

  test('a path finds the records wherever they are', async () => {
    const text =
      '<r><head><v>no</v></head><part><o><v>1</v></o></part><o><v>no</v></o><part><o><v>2</v></o><x/></part></r>'
    expect((await read(text, { recordPath: 'r/part/o' })).rows).toEqual([['1'], ['2']])
    expect((await read(text, { recordPath: '/*/part/o' })).rows).toEqual([['1'], ['2']])
  })

  test('prefixes tell names apart that are the same without them, also in other records and in what is nested', async () => {
    const text =
      '<r><o><x:a>1</x:a><y:a>2</y:a><b><x:c>3</x:c><y:c>4</y:c><d>5</d></b></o><o><y:a>6</y:a><A>7</A></o></r>'
    expect(await read(text)).toMatchObject({
      columns: ['x:a text', 'y:a text', 'b json', 'A text'],
      rows: [
        ['1', '2', '{"x:c":"3","y:c":"4","d":"5"}', null],
        [null, '6', null, '7'],
      ],
    })
  })

  test('prefixes are not part of a name', async () => {
    const text = '<o:r xmlns:o="urn:o"><o:row o:id="1"><o:a>x</o:a></o:row></o:r>'
    const { columns, rows } = await read(text, { recordPath: 'r/row' })
    expect({ columns, rows }).toEqual({ columns: ['@_id text', 'a text'], rows: [['1', 'x']] })
  })

  test.each([
    ['utf-8 with a mark', Buffer.from('\ufeff<r><o><a>é😀</a></o></r>')],
    [
      'utf-16, little end first',
      Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><r><o><a>é😀</a></o></r>', 'utf16le'),
    ],
    ['utf-16, big end first', Buffer.from('\ufeff<r><o><a>é😀</a></o></r>', 'utf16le').swap16()],
    ['utf-16 without a mark', Buffer.from('<r><o><a>é😀</a></o></r>', 'utf16le')],
    ['latin 1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><r><o><a>\xe9&#x1F600;</a></o></r>', 'latin1')],
    [
      'windows-1252',
      Buffer.from("<?xml version='1.0' encoding='windows-1252'?><r><o><a>\xe9&#x1F600;</a></o></r>", 'latin1'),
    ],
  ])('%s', async (_, bytes) => {
    const { rows, raw } = await read(bytes, {}, [1])
    expect(rows).toEqual([['é😀']])
    expect(raw[0]?.[1]).toMatch(/^<o><a>é(?:😀|&#x1F600;)<\/a><\/o>$/u)
  })

  test('every record is found again with its line and its own text, across the pieces a file is read in', async () => {
    const filler = 'é😀 '.repeat(20_000)
    const texts = [
      '<o\r\n id="1">\r\n<a>x</a></o>',
      `<o><a>${filler}</a></o>`,
      '<o\n/>',
      `<o><a>${filler}</a>\n</o>`,
      '<o a="2"/>',
    ]
    const text = `<r>\r\n${texts.join('\r\n')}\r\n</r>`
    const { raw } = await read(text, {}, [1, 2, 3, 4, 5])
    expect(raw.map(([, found]) => found)).toEqual(texts)
    expect(raw.map(([line]) => line)).toEqual([2, 5, 6, 8, 10])
  })

  test('whatever text a writer escapes is read as it was', async () => {
    const escaped = (text: string) => text.replace(/[&<>"'\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    const word = fc.string({
      unit: fc.constantFrom('<', '&', '>', '"', "'", '\n', '\r', '\t', ' ', 'é', '😀', ']', 'a'),
      maxLength: 8,
    })
    const record = fc.record({ at: fc.option(word), a: fc.option(word), list: fc.array(word, { maxLength: 3 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), async (records) => {
        const body = records.map(({ at, a, list }) => {
          const children = [
            ...(a === null ? [] : [`<a>${escaped(a)}</a>`]),
            ...list.map((each) => `<l>${escaped(each)}</l>`),
          ]
          return `<o${at === null ? '' : ` at="${escaped(at)}"`}>${children.join('\n')}</o>`
        })
        // One record that has everything, so that all files have the same columns.
        const { rows } = await read(`<r><o at=""><a></a><l/><l/></o>${body.join('')}</r>`)
        expect(
          rows.slice(1).map(([at, a, list]) => [at, a, list === null ? [] : (JSON.parse(String(list)) as unknown)]),
        ).toEqual(records.map(({ at, a, list }) => [at, a, list]))
      }),
      { numRuns: 20 },
    )
  })
})

describe('what is no XML, or more than XML should be, is refused with its place', () => {
  test.each([
    ['nothing', '', 'line 1, column 0: document must contain a root element'],
    ['a tag that closes another', '<r>\n<o><a></o></r>', 'line 2, column 10: unexpected close tag'],
    ['an end that is missing', '<r>\n<o/>', 'line 2, column 4: unclosed tag: r'],
    ['an attribute twice', '<r><o a="1" a="2"/></r>', 'duplicate attribute: a'],
    ['an entity that is not known', '<r><o>&copy;</o></r>', 'line 1, column 12: an entity that XML does not define'],
    ['declared entities', '<!DOCTYPE r [<!ENTITY a "b">]><r><o>&a;</o></r>', 'its DOCTYPE declares entities'],
    [
      'an entity of another file',
      '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r><o>&a;</o></r>',
      'its DOCTYPE declares entities',
    ],
    ['declared attributes', '<!DOCTYPE r [<!ATTLIST o a CDATA "x">]><r><o/></r>', 'its DOCTYPE declares attributes'],
    ['too deep', `<r>${'<a>'.repeat(201)}`, 'nest deeper than 200 levels'],
    [
      'too many attributes',
      `<r><o ${Array.from({ length: 1_001 }, (_, n) => `a${n}=""`).join(' ')}/></r>`,
      'more than 1000 attributes',
    ],
    ['no record', '<r/>', 'there is no record with content at */*; its root is r'],
  ])('%s', async (_, text, sentence) => {
    expect(await refusal(text)).toContain(sentence)
  })

  test('a billion laughs make nobody laugh, in no time', async () => {
    const entities = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')
    expect(await refusal(`<!DOCTYPE r [<!ENTITY e0 "ha">${entities}]><r><o>&e30;</o></r>`)).toContain(
      'declares entities',
    )
  })

  test('bytes that are not of the encoding', async () => {
    expect(await refusal(Buffer.from('<r>\n<o>\n<a>\xff</a></o></r>', 'latin1'))).toContain('line 3 is not UTF-8 text')
    expect(await refusal('<?xml version="1.0" encoding="EBCDIC"?><r/>')).toContain(
      'Weir does not read its encoding EBCDIC',
    )
  })

  test('a path that is none', async () => {
    expect(await refusal('<r/>', { recordPath: '//order[1]' })).toContain(
      'a path of names from the root to the records',
    )
  })
})
