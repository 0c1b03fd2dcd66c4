import { afterEach, expect, test } from 'vitest'

import type { ScriptedServer } from '../../../http/testing/scripted-server.ts'
import type { NamedAccess } from '../../row-database.ts'
import { linesOf, typesOf, wanted } from '../testing/read-rows.ts'
import { databricks } from './databricks.ts'
import { startDatabricksDouble } from './testing/databricks-double.ts'

let double: ScriptedServer
afterEach(() => double.close())

async function startWorkspace(options: { readonly isEndless?: boolean; readonly isCut?: boolean } = {}) {
  const opened = await startDatabricksDouble(options)
  double = opened.double
  return opened
}

test('every type is asked for as a text with all of its digits, and parts follow each other', async () => {
  const { access, statements } = await startWorkspace()
  expect(await typesOf(databricks, access(), { table: 'orders' })).toEqual({
    id: 'numeric(30,10)',
    done: 'boolean',
    born: 'date',
    local: 'timestamp',
    seen: 'timestamptz',
    name: 'text',
    raw: 'text',
    tags: 'json',
  })
  const first =
    '9223372036854775807,12345678901234567890.0123456789,true,2026-02-28,2026-03-01 10:00:00.123456,2026-03-01 08:00:00.123456+00,"a ""quoted"", text €","\\x00ff","[9007199254740993]"'
  expect(await linesOf(databricks, access(), { table: 'orders' }, { most: 5 })).toEqual([
    `1,${first}`,
    '2,,,,,,,,,',
    `3,${first}`,
    '4,,,,,,,,,',
    `5,${first}`,
  ])
  expect(statements.at(-1)).toMatchObject({
    catalog: 'main',
    schema: 'sales',
    row_limit: 5,
    disposition: 'EXTERNAL_LINKS',
  })
  expect(statements.at(-1)?.statement).toBe(
    `select cast(c0 as string) as c0, cast(c1 as string) as c1, cast(c2 as string) as c2, cast(c3 as string) as c3, cast(c4 as string) as c4, cast(unix_micros(c5) as string) as c5, cast(c6 as string) as c6, lower(hex(c7)) as c7, to_json(c8) as c8
from (
select * from \`orders\`
limit 5
) as given(c0, c1, c2, c3, c4, c5, c6, c7, c8)`,
  )
})

test('a query is described where only one that reads can be', async () => {
  const { access, statements } = await startWorkspace()
  await linesOf(databricks, access(), { query: 'select id from orders order by id -- newest' })
  expect(statements.slice(0, 2).map(({ statement }) => statement)).toEqual(
    Array(2).fill('describe query select * from (\nselect id from orders order by id -- newest\n) as given'),
  )
  await linesOf(databricks, access(), { table: 'sales.orders' }, { above: ['seen', '2026-03-01 08:00:00+00'] })
  expect(statements.at(-1)?.statement).toContain(
    "select * from `sales`.`orders`\nwhere `seen` > timestamp '2026-03-01 08:00:00+00:00'\norder by `seen`",
  )
})

test('a service principal gets its token from the workspace', async () => {
  const { access } = await startWorkspace()
  const principal = { authMethod: 'oauth2', secrets: { clientId: 'app', clientSecret: 'hush' } }
  expect(await linesOf(databricks, access(principal), { table: 'orders' })).toHaveLength(6)
  const stranger = access({ ...principal, secrets: { clientId: 'app', clientSecret: 'wrong' } })
  await expect(databricks.describe(stranger, wanted({ table: 'orders' }))).rejects.toThrow(
    /^source src, connector lakehouse: The credentials for .*\/w1 are not accepted: .* Enter new credentials in the connector/,
  )
})

test('what fails names the connector, the warehouse and what to do', async () => {
  const { access } = await startWorkspace()
  const address = `${double.host}/sql/1.0/warehouses/w1`
  expect(await typesOf(databricks, access(), { table: 'nothing' })).toBe(
    `[TABLE_OR_VIEW_NOT_FOUND] The table or view \`nothing\` cannot be found (${address})`,
  )
  const messageOf = (of: NamedAccess, table: string) =>
    databricks.describe(of, wanted({ table })).catch((error: unknown) => (error as Error).message)
  expect(await messageOf(access(), 'secret')).toBe(
    `source src, connector lakehouse: The database refused a request to ${address}: User has no SELECT on secret. Ask the administrator of the database for the right to do this.`,
  )
  expect(await messageOf(access({ secrets: { token: 'wrong' } }), 'orders')).toMatch(
    /credentials for .* are not accepted/,
  )
  expect(databricks.check?.({ httpPath: 'sql/protocolv1/o/1/0923-1' })).toHaveLength(1)
  expect(databricks.check?.({ httpPath: '/sql/1.0/warehouses/w1' })).toEqual([])
})

test('a result that the service has cut is refused, unless a limit was asked for', async () => {
  const { access } = await startWorkspace({ isCut: true })
  await expect(linesOf(databricks, access(), { table: 'orders' })).rejects.toThrow('rows would be missing')
  expect(await linesOf(databricks, access(), { table: 'orders' }, { most: 6 })).toHaveLength(6)
})

test('a cancel ends the statement there', async () => {
  const { access, cancelled } = await startWorkspace({ isEndless: true })
  const controller = new AbortController()
  const reading = linesOf(databricks, access(), { table: 'orders' }, { signal: controller.signal })
  setTimeout(() => controller.abort(), 300)
  await expect(reading).rejects.toThrow('abort')
  expect(cancelled).toEqual(['s-1'])
})

test('a test of the connector goes step by step', async () => {
  const { access } = await startWorkspace()
  const steps: string[] = []
  for await (const { name, ok, detail } of databricks.probe(access())) steps.push(`${name} ${ok}: ${detail}`)
  expect(steps.slice(2)).toEqual([
    'encryption true: The connection is not encrypted.',
    `sign-in true: ana@example.com is signed in to ${double.host}/sql/1.0/warehouses/w1.`,
    'permission true: It may read orders.',
    'first row true: A row of orders was read.',
  ])
})
