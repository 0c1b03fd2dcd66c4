import { createServer } from 'node:net'

import { afterAll, expect, test } from 'vitest'

import { connect } from './connect.ts'
import { openDatabase } from './database.ts'
import { runQuery } from './run-query.ts'
import { createTestDatabase } from './testing/test-database.ts'

const testDatabase = await createTestDatabase()
const settings = testDatabase.settings
const database = openDatabase(settings, 'weir connect test')
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

const failure = (code: string, message: string): object => ({
  code,
  message: expect.stringContaining(message) as string,
})

test('a wrong password is refused with the address and the user, and without the password', async () => {
  const refusal = connect({ ...settings, password: 'hunter2' }, 'test')
  await expect(refusal).rejects.toMatchObject(
    failure('database_login_refused', `refused the login of ${settings.user}`),
  )
  await expect(refusal).rejects.not.toThrow(/hunter2/)
  await expect(connect({ ...settings, password: '' }, 'test')).rejects.toMatchObject({ code: 'database_login_refused' })
})

test('a database that is not there is named', async () => {
  const missing = connect({ ...settings, database: 'nowhere' }, 'test')
  await expect(missing).rejects.toMatchObject(failure('database_missing', 'no database named nowhere'))
})

test('an address where nothing listens, and a host name nobody knows, are told apart', async () => {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
  await expect(connect({ ...settings, port }, 'test')).rejects.toMatchObject(
    failure('database_unreachable', `127.0.0.1:${port}/${settings.database} does not answer (nothing listens there)`),
  )
  await expect(connect({ ...settings, host: 'no-such-host.invalid' }, 'test')).rejects.toMatchObject({
    code: 'database_unreachable',
  })
})

test('encryption is used where the server offers it, unless it is required', async () => {
  const client = await connect({ ...settings, ssl: 'prefer' }, 'test')
  const { rows } = await client.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
  await client.end()
  expect(rows).toEqual([{ ssl: false }])
  await expect(connect({ ...settings, ssl: 'require' }, 'test')).rejects.toMatchObject(
    failure('database_encryption_missing', 'does not offer encryption, and "require" is chosen under Encryption'),
  )
  const preferring = openDatabase({ ...settings, ssl: 'prefer' }, 'test')
  expect(await preferring.query('select 1 as one')).toEqual([{ one: 1 }])
  await preferring.close()
})

test('no value loses a digit: what JavaScript cannot hold is the text Postgres prints', async () => {
  const answer = await runQuery(database, {
    text: `select 9007199254740993::bigint as big, 12345678901234567890.10::numeric(30,2) as exact, 7::smallint as small,
      2147483647 as whole, true as yes, null::int as nothing, 0.1::float8 as tenth, 'NaN'::float8 as nan,
      '-0'::float8 as minus_zero, '-infinity'::float8 as low, date '2024-02-29' as day,
      timestamp '2024-02-29 23:59:59.999999' as moment, timestamptz '2024-02-29 23:59:59+02' as instant,
      time '01:02:03' as clock, '{"b": 1.0, "a": 9007199254740993}'::jsonb as doc, array[1, null] as list,
      'Zoë'::varchar(20) as name, interval '1 day 2 hours' as span`,
    values: [],
  })
  const cells = Object.fromEntries(
    answer.columns.map(({ name, type }, index) => [name, [type, answer.rows[0]?.[index]]]),
  )
  expect(cells).toEqual({
    big: ['bigint', '9007199254740993'],
    exact: ['numeric(30,2)', '12345678901234567890.10'],
    small: ['smallint', 7],
    whole: ['integer', 2147483647],
    yes: ['boolean', true],
    nothing: ['integer', null],
    tenth: ['double precision', 0.1],
    nan: ['double precision', 'NaN'],
    minus_zero: ['double precision', '-0'],
    low: ['double precision', '-Infinity'],
    day: ['date', '2024-02-29'],
    moment: ['timestamp without time zone', '2024-02-29 23:59:59.999999'],
    instant: ['timestamp with time zone', '2024-02-29 21:59:59+00'],
    clock: ['time without time zone', '01:02:03'],
    doc: ['jsonb', '{"a": 9007199254740993, "b": 1.0}'],
    list: ['integer[]', '{1,NULL}'],
    name: ['character varying(20)', 'Zoë'],
    span: ['interval', '1 day 02:00:00'],
  })
})

test('a wrong statement is told with its place, counted in characters, and the hint of Postgres', async () => {
  await expect(runQuery(database, { text: "select '😀',\n  nam from pg_class", values: [] })).rejects.toMatchObject(
    failure('sql_failed', 'The statement failed: column "nam" does not exist (line 2, column 3)'),
  )
  await expect(runQuery(database, { text: 'select lenght(1)', values: [] })).rejects.toMatchObject(
    failure('sql_failed', 'You might need to add explicit type casts.'),
  )
})

test('of several statements the rows of the last one are shown', async () => {
  const answer = await runQuery(database, { text: 'select 1 as first; select 2 as second', values: [] })
  expect(answer).toEqual({ columns: [{ name: 'second', type: 'integer' }], rows: [[2]] })
})

test('a statement without rows answers with no columns', async () => {
  const answer = await runQuery(database, { text: 'create table empty_answer (id int)', values: [] })
  expect(answer).toEqual({ columns: [], rows: [] })
})

test('SQL of a pipeline can reach neither the files nor the programs of the machine', async () => {
  await expect(runQuery(database, { text: "copy (select 1) to program 'true'", values: [] })).rejects.toMatchObject({
    code: 'database_denied',
  })
  await expect(runQuery(database, { text: "select pg_read_file('PG_VERSION')", values: [] })).rejects.toMatchObject({
    code: 'database_denied',
  })
})

test('a connection that is cut says so, and the next statement gets another', async () => {
  const cut = database.withClient(async (client) => {
    const [row] = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await testDatabase.query('select pg_terminate_backend($1)', [row?.pid])
    return client.query('select 1')
  })
  await expect(cut).rejects.toMatchObject({ code: 'database_lost' })
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a connection that is cut between two statements does not take the process with it', async () => {
  const cut = database.withClient(async (client) => {
    const [row] = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await testDatabase.query('select pg_terminate_backend($1, 5000)', [row?.pid])
    await new Promise((resolve) => setImmediate(resolve))
    return client.query('select 1')
  })
  await expect(cut).rejects.toMatchObject({ code: 'database_lost' })
})

test('a transaction that fails leaves nothing', async () => {
  const failing = database.transaction(async (client) => {
    await client.query('create table half_done (id int)')
    await client.query('select 1 / 0')
  })
  await expect(failing).rejects.toMatchObject(failure('sql_failed', 'division by zero'))
  expect(await database.query("select to_regclass('half_done')::text as found")).toEqual([{ found: null }])
})
