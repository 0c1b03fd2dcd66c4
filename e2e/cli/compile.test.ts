import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openEngine } from '../../src-main/engine/run/open-engine.ts'
import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import type { PipelineSql } from '../../src-shared/contract/records.ts'
import { makePlace, type Place } from './weir.ts'

let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

const compile = (...args: readonly string[]) => place.json<PipelineSql>('compile', 'pipeline.json', ...args)
const sqlOf = ({ nodes }: PipelineSql, id: string) => nodes.find((node) => node.id === id)?.sql ?? ''

test('compile prints every node as one query over the file, which the local engine runs as printed', async () => {
  const compiled = await compile()
  expect(compiled).toMatchObject({ dialect: 'duckdb', problems: [], setup: '' })
  expect(compiled.nodes.map(({ id, nodeId, kind }) => [id, nodeId, kind])).toEqual([
    ['src', 'src', 'source'],
    ['uppercase_state', 'uppercase_state', 'transform'],
    ['validate_email', 'validate_email', 'validate'],
    ['tgt', 'tgt', 'target'],
  ])
  const engine = await openEngine({ tempFolder: place.workspace, memoryLimitMb: 200, readablePaths: null })
  const rows = await engine.rows(sqlOf(compiled, 'tgt'))
  engine.close()
  expect(rows).toHaveLength(100)
  for (const { state } of rows) expect(state).toMatch(/^[A-Z]{2}$/)
  expect(place.files()).toContain('customers.csv')
})

test('the text for Postgres runs in Postgres once its tables are filled as it says, and gives the same rows', async () => {
  const { setup, ...compiled } = await compile('--dialect', 'postgres')
  const client = new pg.Client({ ...database.settings, ssl: false })
  await client.connect()
  await client.query(setup)
  const [, copy = '', file = '', options = ''] = /^-- \\(copy .*) from '(.*)' with (\(.*\))$/m.exec(setup) ?? []
  expect(file).toBe(path.join(place.folder, 'customers.csv'))
  await pipeline(createReadStream(file), client.query(copyFrom(`${copy} from stdin with ${options}`)))
  const { rows } = await client.query(sqlOf({ setup, ...compiled }, 'tgt'))
  await client.end()
  const engine = await openEngine({ tempFolder: place.workspace, memoryLimitMb: 200, readablePaths: null })
  const here = await engine.rows(sqlOf(await compile(), 'tgt'))
  engine.close()
  expect(rows).toEqual(here)
})

test('compile --node prints one node, and says so where there is none of that name', async () => {
  const { nodes } = await compile('--dialect', 'spark', '--node', 'uppercase_state')
  expect(nodes.map(({ id }) => id)).toEqual(['uppercase_state'])
  const printed = await place.weir('compile', 'pipeline.json', '--dialect', 'postgres', '--node', 'uppercase_state')
  expect(printed.stdout).toMatch(
    /^-- src stands for .*create temp table "src" .*-- uppercase_state \(transform\)\nwith /s,
  )
  const missing = await place.weir('compile', 'pipeline.json', '--node', 'uppercase')
  expect(missing).toMatchObject({ code: 1, stdout: '' })
  expect(missing.stderr).toContain('uppercase')
})

test('what a dialect cannot say exactly is a sentence at its node, and no text', async () => {
  const document = JSON.parse(place.read('pipeline.json')) as { nodes: { ops?: { formula?: string }[] }[] }
  for (const { ops = [] } of document.nodes) for (const op of ops) if (op.formula) op.formula = 'initcap(state)'
  place.write('capitals.json', JSON.stringify(document))
  const ended = await place.weir('compile', 'capitals.json', '--dialect', 'spark', '--json')
  expect(ended.code).toBe(1)
  expect(JSON.parse(ended.stdout)).toMatchObject({
    nodes: [],
    problems: [
      {
        code: 'dialect_gap',
        severity: 'error',
        nodeId: 'uppercase_state',
        path: 'nodes[1]',
        message: expect.stringContaining('initcap') as string,
      },
    ],
  })
  expect((await place.weir('compile', 'capitals.json', '--dialect', 'oracle')).code).toBe(2)
})
