import { describe, expect, test } from 'vitest'

import { thingsFixtureHere } from './testing/things-fixture.ts'

const fixture = thingsFixtureHere()
const { things, kept } = fixture

const header = 'id,name,amount,born\n'
const run = (text: string, config: Readonly<Record<string, unknown>>) =>
  fixture.run({ files: { 'a.csv': `${header}${text}` }, config })

const flawed = [
  '1,Ada,1,',
  '2,Bo',
  '3,"Cy,3,',
  '4,Di,4,',
  '5,"Ed"x,5,',
  '6,6" pipe,6,',
  '7,F\rlo,7,',
  '8,Gus,8,,9',
  '9,Hal,9,',
].join('\n')

describe('records that cannot be read', () => {
  test('stop the run, which lists all of them with their lines', async () => {
    const { error } = await run(flawed, {})
    expect(error?.message).toBe(
      'source src: 5 records of a.csv cannot be read: line 3 has 2 fields, but the header has 4; line 4 opens a quote that is never closed; line 6 has text before an opening or after a closing quote; line 8 has a carriage return without a line feed, outside quotes; line 10 has 5 fields, but the header has 4. Correct them, or choose quarantine or skip under "Records that cannot be read" (onBadRecord), and the other records are loaded. The format option "Read missing fields as null" (padShortRecords) accepts lines that end early. Nothing was loaded.',
    )
    expect(await things()).toEqual([])
  })

  test('go to quarantine with line, reason and raw text, and the others are loaded', async () => {
    const { error, result } = await run(flawed, { onBadRecord: 'quarantine' })
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [1, 'Ada'],
      [4, 'Di'],
      [6, '6" pipe'],
      [9, 'Hal'],
    ])
    expect(await kept()).toEqual([
      [3, 'wrong number of fields: has 2 fields, but the header has 4', '2,Bo'],
      [4, 'quote never closed: opens a quote that is never closed', '3,"Cy,3,'],
      [6, 'text outside the quotes of a field: has text before an opening or after a closing quote', '5,"Ed"x,5,'],
      [8, 'loose carriage return: has a carriage return without a line feed, outside quotes', '7,F\rlo,7,'],
      [10, 'wrong number of fields: has 5 fields, but the header has 4', '8,Gus,8,,9'],
    ])
    const account = result.receipt?.nodes.find(({ nodeId }) => nodeId === 'src')
    expect([account?.rowsIn, account?.rowsOut, result.receipt?.balanced]).toEqual([9, 4, true])
    expect(account?.exits).toEqual([
      { reason: 'quarantined', label: 'wrong number of fields', rows: 2 },
      { reason: 'quarantined', label: 'quote never closed', rows: 1 },
      { reason: 'quarantined', label: 'text outside the quotes of a field', rows: 1 },
      { reason: 'quarantined', label: 'loose carriage return', rows: 1 },
    ])
  })

  test('are only counted where the source skips them', async () => {
    const { result } = await run(flawed, { onBadRecord: 'skip' })
    expect((await things()).length).toBe(4)
    const account = result.receipt?.nodes.find(({ nodeId }) => nodeId === 'src')
    expect(account?.exits.map(({ reason }) => reason)).toEqual(['skipped', 'skipped', 'skipped', 'skipped'])
  })

  test('stop the run where there are more than the limit of the source', async () => {
    const { error } = await run(flawed, { onBadRecord: 'skip', maxRejected: { rows: 4 } })
    expect(error).toMatchObject({ code: 'too_many_rejected', nodeId: 'src' })
    expect(await things()).toEqual([])
  })

  test('a value that is not of its declared type leaves in the same way', async () => {
    const columns = [{ name: 'amount', type: 'integer' }]
    const { error } = await run('1,Ada,1,\n2,Bo,x,\n3,Cy\n', { onBadRecord: 'quarantine', columns })
    expect(error).toBeNull()
    expect(await things()).toEqual([[1, 'Ada']])
    expect(await kept()).toEqual([
      [3, 'read amount as integer: is not a valid integer', '2,Bo,x,'],
      [4, 'wrong number of fields: has 2 fields, but the header has 4', '3,Cy'],
    ])
  })

  test('a sound file is read as ever', async () => {
    const { error, result } = await run('1,Ada,1,\n2,"B""o",2,\n', { onBadRecord: 'quarantine' })
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [1, 'Ada'],
      [2, 'B"o'],
    ])
    expect(result.receipt?.quarantine).toEqual([])
  })
})

describe('repairs that the source asks for are counted', () => {
  const warnings = async (text: string, formatOptions: object) => {
    const { error, result } = await run(text, { formatOptions })
    expect(error).toBeNull()
    return result.receipt?.nodes.find(({ nodeId }) => nodeId === 'src')?.warnings
  }

  test('empty fields at the end of the line', async () => {
    const found = await warnings('1,Ada,1,,\n2,Bo,2,,,\n3,Cy,3,\n', { dropTrailingEmptyFields: true })
    expect(found).toMatchObject([
      { label: 'ignored empty fields at the end of the line', rows: 2, example: 'record 1' },
    ])
    expect((await things()).length).toBe(3)
  })

  test('short records', async () => {
    expect(await warnings('1,Ada\n2,Bo,2,\n', { padShortRecords: true })).toMatchObject([
      { label: 'read missing fields at the end as null', rows: 1, example: 'record 1' },
    ])
    expect(await things()).toEqual([
      [1, 'Ada'],
      [2, 'Bo'],
    ])
  })

  test('NUL characters, of which an empty string is left', async () => {
    const found = await warnings('1,A\0da,1,\n2,\0,2,\n3,"\0C,y",3,\n', { stripNul: true })
    expect(found).toMatchObject([{ label: 'removed NUL characters', rows: 3, example: 'record 1' }])
    expect(await things()).toEqual([
      [1, 'Ada'],
      [2, ''],
      [3, 'C,y'],
    ])
  })

  test('byte order marks inside the file', async () => {
    const found = await warnings('1,Ada,1,\n\ufeff"2",Bo,2,\n', { stripByteOrderMarks: true })
    expect(found).toMatchObject([{ label: 'removed a byte order mark inside the file', rows: 1, example: 'record 2' }])
    expect((await things()).length).toBe(2)
  })
})

describe('records of JSON that cannot be read', () => {
  const lines = [
    '{"id":1,"name":"Ada"}',
    '{"id":2,"name":"B\\u0000o"}',
    '{"id":3,"name":"six: \\\\u0000"}',
    '{"id":4,"name":"\\ud800"}',
    '{"id":5,"name":',
    '{"id":6,"name":"Flo","name":"Gus"}',
    '{"id":7,"name":"Hal","more":{"x":"\\u0000"}}',
    '{"id":8,"name":"Ida"}',
  ]
  const runJson = (files: Readonly<Record<string, string>>, config: Readonly<Record<string, unknown>>) =>
    fixture.run({ files, config, ops: [{ type: 'drop', fields: ['more'] }] })

  test('lines go to quarantine, and the others are loaded', async () => {
    const { error } = await runJson({ 'a.jsonl': lines.join('\n') }, { format: 'jsonl', onBadRecord: 'quarantine' })
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [1, 'Ada'],
      [3, 'six: \\u0000'],
      [8, 'Ida'],
    ])
    const found = await kept()
    expect(found.map(([line, , raw]) => [line, raw])).toEqual([2, 4, 5, 6, 7].map((line) => [line, lines[line - 1]]))
    expect(found.map(([, reason]) => reason)).toEqual([
      'NUL character: has a NUL character in name',
      'half of a character: is not valid JSON: this \\u escape is one half of a character, and the other half is missing',
      'invalid JSON: is not valid JSON: the line ends in the middle of a record',
      'key that occurs twice: has the key "name" twice',
      'NUL character: has a NUL character in more',
    ])
  })

  test('so do elements of an array where it is certain where the next one begins', async () => {
    const sound = lines.filter((_, index) => index !== 4)
    const text = `[${sound.join(',\n')}]`
    const { error } = await runJson({ 'a.json': text }, { format: 'json', onBadRecord: 'quarantine' })
    expect(error).toBeNull()
    expect((await things()).map(([id]) => id)).toEqual([1, 3, 8])
    expect((await kept()).map(([line, , raw]) => [line, raw])).toEqual(
      [2, 4, 5, 6].map((line) => [line, sound[line - 1]]),
    )
  })

  test('the run lists all of them where it is to stop', async () => {
    const { error } = await runJson({ 'a.jsonl': lines.join('\n') }, { format: 'jsonl' })
    expect(error?.message).toContain('5 records of a.jsonl cannot be read: line 2 has a NUL character in name; line 4')
  })

  test('NUL characters are removed where that is asked for, nested ones too', async () => {
    const text = [lines[0], lines[1], lines[2], lines[6]].join('\n')
    const { error, result } = await runJson({ 'a.jsonl': text }, { format: 'jsonl', formatOptions: { stripNul: true } })
    expect(error).toBeNull()
    expect((await things()).map(([, name]) => name)).toEqual(['Ada', 'Bo', 'six: \\u0000', 'Hal'])
    const account = result.receipt?.nodes.find(({ nodeId }) => nodeId === 'src')
    expect(account?.warnings).toMatchObject([{ label: 'removed NUL characters', rows: 2 }])
  })
})
