import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { columnInputCheck, inputCheckRules } from '../../../src-shared/input-checks/registry.ts'
import { readPostgresType } from '../../../src-shared/input-checks/postgres-type-name.ts'
import { findOlderPostgres, startOlderPostgres } from '../../postgres/testing/older-server.ts'
import { createTestDatabase } from '../../postgres/testing/test-database.ts'
import { openInputCheckOracle, type Judgement } from './testing/input-check-oracle.ts'
import { inputCheckValues } from './testing/input-check-values.ts'

type Oracle = Awaited<ReturnType<typeof openInputCheckOracle>>

const targetTypes = [
  'text',
  'character varying',
  'character varying(5)',
  'character(5)',
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(5,2)',
  'numeric(10,2)',
  'numeric(4,0)',
  'numeric(3,3)',
  'numeric(38,10)',
  'numeric(20,0)',
  'numeric(300,20)',
  'real',
  'double precision',
  'boolean',
  'date',
  'timestamp without time zone',
  'timestamp(3) without time zone',
  'timestamp with time zone',
  'json',
  'jsonb',
  'uuid',
  'inet',
  'citext',
  'time without time zone',
  'time(0) with time zone',
  'interval',
  'bytea',
  'text[]',
  'integer[]',
  'numrange',
  'money',
  'bit varying(4)',
  'xml',
] as const

const sourceNames = Object.keys(inputCheckValues) as (keyof typeof inputCheckValues)[]

/** Values for which the engine's input check differs from Postgres. */
const differing = (judgements: readonly Judgement[], asked: ReadonlySet<string>) =>
  judgements.filter(
    ({ text, ours, stored }) => (ours === 'asks' ? asked.has(text) : ours === 'takes') !== (stored !== null),
  )

const shown = (judgements: readonly Judgement[]) =>
  judgements
    .slice(0, 5)
    .map(
      ({ text, ours, stored }) =>
        `${ours} ${JSON.stringify(text.slice(0, 60)).replace(/[^ -~]/g, (sign) => `<${sign.codePointAt(0)}>`)}: ${stored ?? 'refused'}`,
    )

async function compare(oracle: Oracle, type: string, tally: Tally, canIgnore: boolean) {
  for (const name of sourceNames) {
    const judgements = await oracle.judge(inputCheckValues[name], type)
    const asks = judgements.filter(({ ours }) => ours === 'asks').map(({ text }) => text)
    const asked = await oracle.ask(type, asks)
    expect({ from: name, wrong: shown(await confirmed(oracle, type, differing(judgements, asked), asked)) }).toEqual({
      from: name,
      wrong: [],
    })
    const [passing, refused] = apart(judgements, ({ text, ours }) => ours === 'takes' || asked.has(text))
    expect(await oracle.copy(type, passing)).toBe(passing.length)
    if (canIgnore) expect(await oracle.copy(type, refused.filter(isSoft), 'ignore')).toBe(0)
    tally.pairs++
    tally.values += judgements.length
    tally.asked += asks.length
  }
}

/** An insert parses a literal before it applies the type's size, COPY parses with it. Where they differ COPY counts. */
async function confirmed(oracle: Oracle, type: string, judgements: readonly Judgement[], asked: ReadonlySet<string>) {
  const wrong: Judgement[] = []
  for (const judgement of judgements) {
    const isLetThrough = judgement.ours === 'takes' || asked.has(judgement.text)
    const isCopied = await oracle.copy(type, [judgement.text]).then(
      () => true,
      () => false,
    )
    if (isLetThrough !== isCopied) wrong.push(judgement)
  }
  return wrong
}

function apart(judgements: readonly Judgement[], goes: (judgement: Judgement) => boolean) {
  const texts = (some: readonly Judgement[]) => some.map(({ text }) => text)
  return [texts(judgements.filter(goes)), texts(judgements.filter((judgement) => !goes(judgement)))] as const
}

/** A zero byte or a value nested too deeply ends a COPY, even with ON_ERROR ignore. */
const isSoft = (text: string): boolean => !text.includes('\0') && !text.includes('['.repeat(1000))

interface Tally {
  pairs: number
  values: number
  asked: number
}
const tell = (server: string, { pairs, values, asked }: Tally) =>
  process.stdout.write(
    `${server}: the input checks of ${pairs} of ${targetTypes.length * sourceNames.length} pairs of types are equal (${values} values, ${asked} of them asked of Postgres)\n`,
  )

describe('what is let through Postgres takes, what is rejected it refuses', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>
  let oracle: Oracle
  const tally = { pairs: 0, values: 0, asked: 0 }
  beforeAll(async () => {
    database = await createTestDatabase()
    await database.query('create extension citext')
    oracle = await openInputCheckOracle(database.settings)
  })
  afterAll(async () => {
    tell('Postgres of today', tally)
    await oracle.close()
    await database.drop()
  })

  test.each(targetTypes)('%s', (type) => compare(oracle, type, tally, true))

  test('every type with a rule is held against Postgres here', () => {
    const held = targetTypes.map((type) => readPostgresType(type).name)
    expect(inputCheckRules.filter(({ type }) => !held.includes(type)).map(({ type }) => type)).toEqual([])
  })

  test('a wrong inputCheck is caught', async () => {
    const wrong = async (type: string, with_: string) =>
      differing(await oracle.judge(inputCheckValues.text, type, columnInputCheck(with_)), new Set()).length
    expect(await wrong('character varying(5)', 'character varying(6)')).toBeGreaterThan(0)
    expect(await wrong('character varying(5)', 'character varying(4)')).toBeGreaterThan(0)
    expect(await wrong('numeric(5,2)', 'numeric(5,3)')).toBeGreaterThan(0)
  })
})

const older = findOlderPostgres()
describe.skipIf(older === null)('the same on a Postgres older than 16 (skipped where none is installed)', () => {
  let server: Awaited<ReturnType<typeof startOlderPostgres>>
  let oracle: Oracle
  const tally = { pairs: 0, values: 0, asked: 0 }
  beforeAll(async () => {
    server = await startOlderPostgres(older ?? '')
    oracle = await openInputCheckOracle(server.settings)
    await oracle.client.query('create extension citext')
  })
  afterAll(async () => {
    tell('Postgres before 16', tally)
    await oracle.close()
    await server.stop()
  })

  test.each(targetTypes)('%s', (type) => compare(oracle, type, tally, false))
})
