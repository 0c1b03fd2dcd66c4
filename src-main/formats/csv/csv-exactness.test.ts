import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { copyText, loadText } from '../../load/testing/load-text.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const load = (bytes: string | Buffer) => loadText(database.settings, bytes)

describe('a CSV file loads exactly as psql \\copy loads it', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['an empty field is null, two quotes are the empty string', 'a,b\n,""\n"",\n,\n'],
    ['newlines in quotes', 'a,b\n"x\ny",2\n"p\r\nq",3\n'],
    ['doubled quotes', 'a,b\n"x""y",""""\n"""",2\n'],
    ['\\N as text', 'a,b\n\\N,"\\N"\n'],
    ['CRLF line ends', 'a,b\r\n1,2\r\n"3\r\n",4\r\n'],
    ['lines that end in CR', 'a,b\r1,2\r3,4\r'],
    ['a carriage return in quotes', 'a,b\n"1\r1",2\n'],
    ['characters of four bytes', 'a,b\n😀,𝒳\n"é,ü",日本\n'],
    ['numbers beyond 2^53', 'a,b\n9007199254740993,123456789012345678901234567890.10\n'],
    ['a last line without a line end', 'a,b\n1,2\n3,4'],
    ['an empty quoted field at the very end', 'a,b\n1,""'],
    ['a header and nothing else', 'a,b\n'],
    ['blanks around values', 'a,b\n 1 , 2 \n  ,\t\n'],
    ['a number sign, apostrophes and backslashes', "a,b\n#x,it's\n\\,\\\\\n\\n,c:\\new\n"],
    ['blank lines of a file with one column', 'a\n1\n\n2\n'],
  ]
  test.each(cases)('%s', async (_, text) => {
    const columns = text.split(/[\r\n]/)[0]!.split(',').length
    expect(await load(text)).toEqual(await copyText(database.settings, text, columns))
  })

  test('\\. is text, alone on its line too', async () => {
    expect(await load('a\n\\.\nx\n')).toEqual([['\\.'], ['x']])
    expect(await load('a,b\n\\.,\\.\n')).toEqual([['\\.', '\\.']])
  })

  test('200 columns', async () => {
    const line = (sign: string) => Array.from({ length: 200 }, (_, index) => `${sign}${index}`).join(',')
    const text = `${line('c')}\n${line('v')}\n${line('w')}\n`
    expect(await load(text)).toEqual(await copyText(database.settings, text, 200))
  })

  test('a field of 5 MB, with newlines and quotes in it', async () => {
    const long = 'x""\ny'.repeat(1_000_000)
    const text = `a,b\n1,"${long}"\n2,short\n`
    const rows = await load(text)
    expect(rows.map((row) => row[1]?.length)).toEqual([4_000_000, 5])
    expect(rows[0]?.[1]).toBe('x"\ny'.repeat(1_000_000))
  })

  const field = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', '\t', ' ', '\\', '.', 'N', "'", 'é', '😀', ';'),
      maxLength: 6,
    }),
    fc.constantFrom('', null, '\\N', '\\.', 'NULL', '1e5', '007'),
  )
  const lineEnd = fc.constantFrom('\n', '\r\n')
  const table = fc
    .integer({ min: 1, max: 6 })
    .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 12 }))
  const quoteMore = fc.boolean()

  test.each([
    ['csv', ','],
    ['tsv', '\t'],
  ] as const)('any records that a writer of RFC 4180 writes, as %s', async (format, delimiter) => {
    await fc.assert(
      fc.asyncProperty(table, lineEnd, quoteMore, fc.boolean(), async (generated, end, quotesAll, endsOpen) => {
        // Postgres holds no zero byte.
        const records = generated.map((row) => row.map((value) => value?.replaceAll('\0', '0') ?? null))
        const width = records[0]?.length ?? 1
        const write = (value: string | null) => {
          if (value === null) return ''
          const needsQuotes = quotesAll || value === '' || /["\r\n\t,]/.test(value) || value === '\\.'
          return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value
        }
        const lines = [
          Array.from({ length: width }, (_, index) => `c${index}`),
          ...records.map((row) => row.map(write)),
        ]
        const text = lines.map((line) => line.join(delimiter)).join(end) + (endsOpen ? '' : end)
        const loaded = await loadText(database.settings, text, format)
        expect(loaded).toEqual(await copyText(database.settings, text, width, delimiter))
        if (!(endsOpen && width === 1 && records.at(-1)?.[0] === null)) expect(loaded).toEqual(records)
      }),
      { numRuns: 60 },
    )
  })

  test('quoted newlines across the boundaries of the engine’s buffers, in a file of 70 MB', async () => {
    const text = ['id,note\n']
    let size = 0
    for (let id = 1; size < 70_000_000; id++) {
      const note = `line one of ${id}\nline, two ""quoted""\r\n${'z'.repeat(id % 97)}`
      const line = `${id},"${note}"\n`
      size += line.length
      text.push(line)
    }
    const rows = await load(text.join(''))
    expect(rows.length).toBe(text.length - 1)
    const wrong = rows.findIndex(
      (row, index) =>
        row[0] !== String(index + 1) ||
        row[1] !== `line one of ${index + 1}\nline, two "quoted"\r\n${'z'.repeat((index + 1) % 97)}`,
    )
    expect(wrong).toBe(-1)
  })

  test('values that look like the ends of records, wherever a buffer of the engine ends', async () => {
    const line = '1,"x\n,""\n"\n'
    const count = Math.ceil(17_000_000 / line.length)
    const rows = await load(`a,b\n${line.repeat(count)}`)
    expect(rows.length).toBe(count)
    expect(rows.every(([a, b]) => a === '1' && b === 'x\n,"\n')).toBe(true)
  })
})

describe('what psql refuses or garbles and people have in their files', () => {
  test('a byte order mark is no part of the first name, quoted or not', async () => {
    expect(await load('\ufeffa,b\n1,2\n')).toEqual([['1', '2']])
    expect(await load('\ufeff"a",b\n1,2\n')).toEqual([['1', '2']])
  })

  test('LF and CRLF in one file load', async () => {
    expect(await load('a,b\r\n1,2\n3,"4\n"\r\n5,6\n')).toEqual([
      ['1', '2'],
      ['3', '4\n'],
      ['5', '6'],
    ])
  })

  test('blank lines between records, before the header and at the end are no records', async () => {
    expect(await load('\n\na,b\n1,2\n\n3,4\n\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('a quote inside a field without quotes is a character like any other', async () => {
    const text = 'a,b\n1,x"y"z\n2,6" pipe\n3,End"\n4,"Quay ""B"", west"\n5,\'n\'\n'
    expect((await load(text)).map(([, b]) => b)).toEqual(['x"y"z', '6" pipe', 'End"', 'Quay "B", west', "'n'"])
  })

  test('lines above the header can be skipped', async () => {
    const options = { skipRows: 2 }
    expect(await loadText(database.settings, 'report\nof today\na,b\n1,2\n', 'csv', options)).toEqual([['1', '2']])
  })

  test('lines to skip may be anything, comments among them, and lines are counted from the top of the file', async () => {
    const options = { skipRows: 2, comment: '#' }
    const text = '"a report\r\n# of "today"\r\n\r\n# names\r\na,b\r\n# not, this\r\n1,2\r\n'
    expect(await loadText(database.settings, text, 'csv', options)).toEqual([['1', '2']])
    await expect(loadText(database.settings, `${text}3\r\n`, 'csv', options)).rejects.toThrow('line 8 has 1 field, but')
  })

  test('line breaks in column names, and other ones at the ends of lines', async () => {
    expect(await load('"a\nb",c\r\n1,"2\n"\r\n')).toEqual([['1', '2\n']])
    expect(await load('"a\r\nb",c\n1,"2\r\n"\n')).toEqual([['1', '2\r\n']])
  })

  test('more words can mean null, quoted they are text', async () => {
    const options = { nullValues: ['NULL', 'n/a'] }
    expect(await loadText(database.settings, 'a,b\nNULL,n/a\n"NULL",x\n', 'csv', options)).toEqual([
      [null, null],
      ['NULL', 'x'],
    ])
  })

  test('semicolons, apostrophes as quotes and a backslash as escape can be chosen', async () => {
    const options = { delimiter: ';', quote: "'", escape: '\\' }
    const text = "a;b\n'x;\\'y';2\n\"p\";'\\\\'\n"
    expect(await loadText(database.settings, text, 'csv', options)).toEqual([
      ["x;'y", '2'],
      ['"p"', '\\'],
    ])
  })

  test('whole lines can be comments', async () => {
    const options = { comment: '#' }
    const text = '# made by hand\na,b\n1,2\n# not, a record\n"#3",4\n'
    expect(await loadText(database.settings, text, 'csv', options)).toEqual([
      ['1', '2'],
      ['#3', '4'],
    ])
  })
})

describe('what is no CSV is refused with its line', () => {
  const refused: readonly (readonly [string, string | Buffer, string, number | undefined])[] = [
    ['too few fields', 'a,b\n1,2\n3\n4,5\n', 'records_flawed', 3],
    ['too many fields', 'a,b\n1,2\n"x\ny",2\n3,4,5\n', 'records_flawed', 5],
    ['an empty field too many at the end', 'a,b\n1,2\n3,4,\n', 'records_flawed', 3],
    ['an unclosed quote', 'a,b\n1,2\n1,"2\n3,4\n', 'records_flawed', 3],
    ['an unclosed quote that a later quote seems to close', 'a,b\n1,"2\n3,4\n5,"6"\n', 'records_flawed', 2],
    ['text after a closing quote', 'a,b\n1,"2"x\n', 'records_flawed', 2],
    ['a blank before a quote', 'a,b\n1, "x"\n', 'records_flawed', 2],
    ['a lone carriage return', 'a,b\n1,2\n3\r3,4\n', 'records_flawed', 3],
    ['bytes that are not UTF-8', Buffer.from('a,b\n1,2\nM\xfcller,3\n', 'latin1'), 'records_flawed', 3],
    ['a character cut off by the end of the file', Buffer.from('a,b\n1,\xc3', 'latin1'), 'records_flawed', 2],
    ['an empty file', '', 'header_missing', undefined],
  ]
  test.each(refused)('%s', async (_, bytes, code, line) => {
    const refusal = await load(bytes).then(
      () => null,
      (error: unknown) => error as { code: string; data: { line?: number } },
    )
    expect(refusal?.code).toBe(code)
    expect(refusal?.data.line).toBe(line)
  })

  test('a comment sign inside a line', async () => {
    const text = 'a,b\n1,x#y\n'
    await expect(loadText(database.settings, text, 'csv', { comment: '#' })).rejects.toThrow(
      'line 2 has the comment character',
    )
  })

  test('an encoding that nobody knows', async () => {
    const options = { encoding: 'latin-99' }
    await expect(loadText(database.settings, 'a\n1\n', 'csv', options)).rejects.toThrow('is not an encoding')
  })
})
