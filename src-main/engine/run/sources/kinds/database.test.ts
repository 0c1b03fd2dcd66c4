import { readdir } from 'node:fs/promises'

import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { pipelineSchema } from '../../../../../src-shared/pipeline/ir.ts'
import type { ConnectorAccess } from '../../../../connectors/connector-access.ts'
import { openDatabase } from '../../../../postgres/database.ts'
import { type OwnServer, startOwnServer } from '../../../../postgres/testing/own-server.ts'
import { openListener } from '../../../../stores/testing/relay.ts'
import type { RunJob } from '../../run-port.ts'
import { tableFixtureHere } from '../../testing/table-fixture.ts'

const here = tableFixtureHere()
let other: OwnServer
beforeAll(async () => {
  other = await startOwnServer()
})
afterAll(() => other.stop())
beforeEach(async () => {
  await here.database.query('drop table if exists public.pipeline_watermarks')
  await there(`drop schema if exists sales cascade; create schema sales`)
})

async function there(text: string): Promise<readonly unknown[]> {
  const database = openDatabase(other.settings, 'weir test')
  const rows = await database.query(text)
  await database.close()
  return rows
}

const access = (config: Readonly<Record<string, unknown>> = {}): ConnectorAccess => ({
  connectorId: 'crm',
  type: 'postgresql',
  config: { host: other.settings.host, port: other.settings.port, database: 'postgres', sslMode: 'disable', ...config },
  authMethod: 'username_password',
  secrets: { username: 'postgres', password: '' },
})

interface Spec {
  readonly config: Readonly<Record<string, unknown>>
  readonly access?: Readonly<Record<string, unknown>>
  readonly rowLevel?: readonly Readonly<Record<string, unknown>>[]
}

/** The pipeline of the tables, its source in the other server. */
async function jobOver({ config, access: reached, rowLevel }: Spec): Promise<RunJob> {
  const job = await here.tables.jobFrom(rowLevel ? { rowLevel } : {})
  const nodes = job.ir.nodes.map((node) => {
    if (node.id === 'src') return { ...node, connectorId: 'crm', config }
    return node.kind === 'transform' ? { ...node, ops: [] } : node
  })
  return { ...job, ir: pipelineSchema.parse({ ...job.ir, nodes }), accesses: { src: access(reached) } }
}

async function run(spec: Spec) {
  const handle = here.runner.run(await jobOver(spec))
  const said = { phase: [] as string[], warning: [] as string[] }
  for await (const event of handle.events) {
    if (event.type === 'phase' || event.type === 'warning') said[event.type].push(event.message)
  }
  return { ...(await handle.outcome), phases: said.phase, warnings: said.warning }
}

const ids = async () =>
  (await here.database.query<{ id: number }>('select id from ds_there order by id')).rows.map(({ id }) => id)

test('a table of another Postgres is loaded with every value as it is there', async () => {
  await there(`
    create table sales.people (id integer, name text, amount numeric(30,12), ratio real, small smallint, big bigint,
      seen timestamptz, born date, note jsonb, done boolean, tag uuid);
    insert into sales.people values
      (1, E'a "quoted", text\nof two lines', 123456789012345678.000000000001, 0.1, -3, 9007199254740993,
       '2026-03-01 10:00:00.123456+02', '0001-01-01', '{"a": [1, "x"]}', true, '6f1b0f8e-3a39-4cf6-8c1e-0f1a53ad7d3e'),
      (2, '', null, null, null, null, 'infinity', '0044-03-15 BC', null, null, null)`)
  const { error, result, phases } = await run({ config: { table: 'sales.people' } })
  expect(error).toBeNull()
  expect(phases[0]).toBe('copying table sales.people of crm')
  expect(result.receipt).toMatchObject({ balanced: true, targets: [{ sent: 2 }] })
  const list = `select id, name, amount::text, ratio::text, small, big::text, seen::text, born::text, note::text, done, tag::text`
  const read = await there(`${list} from sales.people order by id`)
  const loaded = await here.database.query(`set timezone to 'UTC'; ${list} from ds_there order by id`)
  const rows = (loaded as unknown as { rows: unknown[] }[]).at(-1)?.rows
  // The column of the target has no scale, and keeps the digits that come.
  expect(rows).toEqual(read)
})

test('a run that stops at the row limit of a source says so', async () => {
  await there(`create table sales.orders as select id, 'n' || id as name from generate_series(1, 5) as id`)
  const { warnings } = await run({ config: { table: 'sales.orders', rowLimit: 2 } })
  expect(warnings).toEqual([
    'Only the first 2 rows of table sales.orders of crm were read, because that is its row limit. A limit of 0 reads every row.',
  ])
  expect((await run({ config: { table: 'sales.orders', rowLimit: 6 } })).warnings).toEqual([])
})

test('an incremental column: each run reads what is above, and one that failed has read nothing', async () => {
  await there(`create table sales.orders as select id, 'n' || id as name from generate_series(1, 5) as id`)
  const config = { table: 'sales.orders', incrementalColumn: 'id', rowLimit: 2 }
  const stopping = [{ field: 'name', type: 'regex', pattern: '^x', onFail: 'abort' }]
  expect((await run({ config, rowLevel: stopping })).status).toBe('failed')
  expect((await run({ config })).error).toBeNull()
  expect(await ids()).toEqual([1, 2])
  await run({ config })
  await run({ config: { ...config, rowLimit: 0 } })
  expect(await ids()).toEqual([1, 2, 3, 4, 5])
  const { result } = await run({ config })
  expect(result.receipt).toMatchObject({ targets: [{ sent: 0 }] })
  await there(`insert into sales.orders values (6, 'n6')`)
  await run({ config })
  expect(await ids()).toEqual([1, 2, 3, 4, 5, 6])
})

test('rows that another run has read meanwhile are not loaded a second time', async () => {
  await there(`create table sales.orders as select 1 as id, 'a' as name`)
  const query = 'select id, name from sales.orders, pg_advisory_xact_lock_shared(1)'
  const config = { query, incrementalColumn: 'id' }
  await run({ config })
  await there(`insert into sales.orders values (2, 'b')`)
  const holding = new pg.Client({ ...other.settings, ssl: false })
  await holding.connect()
  await holding.query('select pg_advisory_lock(1)')
  const late = run({ config })
  const waiting = () => there(`select pid from pg_locks where locktype = 'advisory' and not granted`)
  await expect.poll(async () => (await waiting()).length, { timeout: 60_000 }).toBe(1)
  await here.database.query(`update public.pipeline_watermarks set value = '2'`)
  await holding.end()
  expect((await late).error?.message).toBe(
    'source src: another run loaded newer rows of query of src while this one was reading the same rows. Run again. Nothing was loaded.',
  )
  expect(await ids()).toEqual([1])
})

test('what fails names the connector, the address and what to do', async () => {
  const address = `${other.settings.host}:${other.settings.port}/postgres`
  const missing = await run({ config: { table: 'sales.nothing' } })
  expect(missing.error?.message).toBe(
    `source src, connector crm: the database refuses table sales.nothing: relation "sales.nothing" does not exist (${address}). Correct the table or the query of the source, or choose another connector. Nothing was loaded.`,
  )
  const failing = await run({ config: { query: 'select 1 / (id - 1) as id from (values (1)) as v (id)' } })
  expect(failing.error?.message).toBe(
    `source src, connector crm: the database refuses the query: division by zero (${address}). Correct the table or the query of the source, or choose another connector. Nothing was loaded.`,
  )
  const unreached = await run({ config: { table: 'sales.nothing' }, access: { port: 1 } })
  expect(unreached.error?.message).toBe(
    'source src, connector crm: The database at 127.0.0.1:1/postgres does not answer (nothing listens there). Check the address, and whether the server is running. Nothing was loaded.',
  )
  const open = await run({ config: { table: 'sales.nothing' }, access: { sslMode: 'verify-full' } })
  expect(open.error?.message).toMatch(/^source src, connector crm: The server at .* does not offer encryption/)
})

/** A million rows that take their time, so that a run is in the middle of them once it has told of some. */
const manyRows = `select id, repeat('x', 100) as name from generate_series(1, 1000000) as id`

const reading = async () =>
  (await there(`select pid from pg_stat_activity where query like 'copy%' and state = 'active'`)).length

test('a cancel ends the copying of rows at once, and leaves none of them', async () => {
  const job = await jobOver({ config: { query: manyRows } })
  const handle = here.runner.run(job)
  const told: number[] = []
  for await (const event of handle.events) {
    if (event.type === 'progress' && told.push(event.rows) === 1) handle.cancel()
  }
  expect(await handle.outcome).toMatchObject({ status: 'cancelled', committed: false })
  expect(told.at(-1)).toBeLessThan(1_000_000)
  expect(await readdir(job.tempFolder)).toEqual([])
  expect(await reading()).toBe(0)
})

test('a connection that is cut in the middle of the rows ends the run with a sentence, and leaves none of them', async () => {
  const cut = `case when id = 500000 then pg_terminate_backend(pg_backend_pid())::text else repeat('x', 100) end`
  const job = await jobOver({ config: { query: `select id, ${cut} as name from generate_series(1, 1000000) as id` } })
  const { error } = await here.runner.run(job).outcome
  expect(error?.message).toBe(
    `source src, connector crm: The database at ${other.settings.host}:${other.settings.port}/postgres stopped answering (terminating connection due to administrator command). Check that the server is running and can be reached, then try again. Nothing was loaded.`,
  )
  expect(await readdir(job.tempFolder)).toEqual([])
})

test('a query may change nothing there', async () => {
  await there(`create table sales.kept (id integer); create function sales.sly() returns integer language sql as
    'insert into sales.kept values (1) returning id'`)
  const { error } = await run({ config: { query: 'select sales.sly() as id' } })
  expect(error?.message).toContain('cannot execute INSERT in a read-only transaction')
})

test('a preview shows the first rows', async () => {
  await there(`create table sales.orders as select id, 'n' || id as name from generate_series(1, 1000) as id`)
  const { ir, schemas, tempFolder, startedAt, accesses } = await jobOver({
    config: { table: 'sales.orders', rowLimit: 3 },
  })
  const preview = await here.runner.preview({
    ir,
    schemas,
    tempFolder,
    startedAt,
    ...(accesses ? { accesses } : {}),
    queryColumns: {
      src: [
        { name: 'id', type: { name: 'integer' } },
        { name: 'name', type: { name: 'text' } },
      ],
    },
    files: {},
    database: null,
    nodeId: 'src',
    limit: 10,
    sample: { kind: 'first' },
  })
  expect(preview.rows).toEqual([
    [1, 'n1'],
    [2, 'n2'],
    [3, 'n3'],
  ])
})

test('a run that is cancelled while its database says nothing ends, and says that it was cancelled', async () => {
  let cancel = (): void => undefined
  const silent = await openListener(() => cancel())
  const handle = here.runner.run(await jobOver({ config: { table: 'sales.orders' }, access: { port: silent.port } }))
  cancel = () => handle.cancel()
  const { status, error } = await handle.outcome
  expect([status, error?.code]).toEqual(['cancelled', 'cancelled'])
  await silent.close()
})
