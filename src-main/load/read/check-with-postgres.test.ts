import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { connect } from '../../postgres/connect.ts'
import { findOlderPostgres, startOlderPostgres } from '../../postgres/testing/older-server.ts'
import { chosenPostgres } from '../../postgres/testing/own-server.ts'
import { createTestDatabase } from '../../postgres/testing/test-database.ts'
import { type Answer, checkWithPostgres } from './check-with-postgres.ts'

async function taken(client: pg.Client, type: string, texts: readonly string[]): Promise<readonly string[]> {
  const answers: Answer[] = []
  for await (const answer of checkWithPostgres(client, type, texts)) answers.push(answer)
  expect(answers.map(({ text }) => text)).toEqual(texts)
  return answers.flatMap(({ text, isTaken }) => (isTaken ? [text] : []))
}

const deep = '['.repeat(100_000)

const questions: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['date', ['today', 'Jan 5 2026', '31.01.2026', '2026-02-30', ''], ['today', 'Jan 5 2026']],
  ['character varying(3)', ['abc', 'abc   ', 'abcd', 'a\0', 'é€😀'], ['abc', 'abc   ', 'é€😀']],
  ['numeric(5,2)', ['999.994', '999.995', '1e2', 'NaN', 'Infinity'], ['999.994', '1e2', 'NaN']],
  ['jsonb', ['{"a": "\\ud83d"}', '{"a": 1}', deep, '"\\u0000"', '[1,]'], ['{"a": 1}']],
  ['double precision', ['0x1p3', '1e400', 'nan', 'inf'], ['0x1p3', 'nan', 'inf']],
  ['inet', ['10.0.0.1/8', '10.0.0.256'], ['10.0.0.1/8']],
]

async function asksWell(client: pg.Client) {
  for (const [type, texts, expected] of questions) expect(await taken(client, type, texts), type).toEqual(expected)
}

describe.skipIf(chosenPostgres !== null)('a server of today (skipped where another version is chosen)', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>
  let client: pg.Client
  beforeAll(async () => {
    database = await createTestDatabase()
    client = await connect(database.settings, 'weir test')
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  test('says which texts it takes', () => asksWell(client))

  test('takes underscores and hexadecimal digits in whole numbers', async () => {
    expect(await taken(client, 'integer', ['1_000', '0x1F', '1__0', '2147483648'])).toEqual(['1_000', '0x1F'])
  })

  test('answers many texts in their order, one by one as they are read', async () => {
    const texts = Array.from({ length: 5003 }, (_, index) => (index % 7 === 0 ? `no ${index}` : String(index)))
    expect(await taken(client, 'integer', texts)).toEqual(texts.filter((text) => !text.startsWith('no')))
    let read = 0
    const endless = function* () {
      for (;;) yield String(read++)
    }
    for await (const { text } of checkWithPostgres(client, 'smallint', endless())) if (text === '5') break
    expect(read).toBeLessThan(2000)
  })

  test('refuses what the encoding of the database cannot hold', async () => {
    const name = `${database.settings.database}_latin`
    await database.query(`create database ${name} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`)
    const latin = await connect({ ...database.settings, database: name }, 'weir test')
    expect(await taken(latin, 'text', ['é', '€', 'a'])).toEqual(['é', 'a'])
    await latin.end()
    await database.query(`drop database ${name}`)
  })

  test('a failure that is about no value is not taken for an answer', async () => {
    await expect(taken(client, 'no_such_type', ['a'])).rejects.toThrow('no_such_type')
  })
})

const older = findOlderPostgres()
describe.skipIf(older === null)('a server older than 16 (skipped where none is installed)', () => {
  let server: Awaited<ReturnType<typeof startOlderPostgres>>
  let client: pg.Client
  beforeAll(async () => {
    server = await startOlderPostgres(older ?? '')
    client = await connect(server.settings, 'weir test')
  })
  afterAll(async () => {
    await client.end()
    await server.stop()
  })

  test('says which texts it takes', () => asksWell(client))

  test('takes no underscores and no hexadecimal digits in whole numbers', async () => {
    expect(await taken(client, 'integer', ['1_000', '0x1F', '1000'])).toEqual(['1000'])
  })
})
