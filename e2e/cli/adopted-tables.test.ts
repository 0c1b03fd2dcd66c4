import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place, waitFor } from './weir.ts'

interface RunResult {
  readonly ok: boolean
  readonly error?: string
  readonly receipt: {
    readonly balanced: boolean
    readonly targets: readonly { readonly sent: number; readonly terms: readonly { readonly rows: number }[] }[]
    readonly quarantine: readonly { readonly rows: number }[]
  } | null
}

let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
  await database.query(`
    create type stage as enum ('draft', 'final');
    create domain mail as text check (value ~ '@');
    create schema crm;
    create table crm.account (id int primary key, name text not null);
    insert into crm.account values (1, 'One'), (2, 'Two');
    create table crm.invoice (
      no int primary key, account_id int not null references crm.account, state stage, contact mail,
      labels text[], amount numeric(8,2) check (amount >= 0), "dueOn" date);
    create table crm.article (
      id bigint generated always as identity primary key, code text not null unique, title text not null,
      "priceNet" numeric(10,2), stock int not null default 0,
      total numeric generated always as ("priceNet" * stock) stored, changes int not null default 0);
    create function crm.count_changes() returns trigger language plpgsql as $$
      begin new.changes := old.changes + 1; return new; end $$;
    create trigger count_changes before update on crm.article for each row execute function crm.count_changes();
    insert into crm.article (code, title, "priceNet", stock) values ('A', 'Anvil', 10, 3), ('B', 'Bolt', 0.1, 500);
    create table crm.many (id int primary key, note text)`)
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

/** Writes a pipeline over one file, and gives the name of its document. */
function documentOf(name: string, schema: string, target: object = {}, csv?: string): string {
  if (csv !== undefined) place.write(`${name}.csv`, csv)
  const document = {
    kind: 'pipeline',
    version: '1.0',
    id: name,
    metadata: { name },
    errorHandling: { dlq: { enabled: true, table: `dlq.${name}` }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      {
        id: 'src',
        kind: 'source',
        connector: 'local_fs',
        config: { path: '.', pattern: { type: 'glob', value: `${name}.csv` }, format: 'csv' },
      },
      { id: 'tgt', kind: 'target', input: 'src', schema, loadMode: 'append', ...target },
    ],
  }
  place.write(`${name}.json`, JSON.stringify(document))
  return `${name}.json`
}

const articles = async () =>
  (
    await database.query(`select code, title, "priceNet", stock, total, changes from crm.article order by code`)
  ).rows.map((row) => Object.values(row))

test('a price list updates two columns of a wider table, each row once, and again changes nothing', async () => {
  const upsert = { loadMode: 'upsert', upsertKey: ['code'] }
  const prices = 'code,priceNet\nA,12.50\nB,0.12\n'
  const document = documentOf('prices', 'crm.article', upsert, prices)
  const check = await place.weir('check', document)
  expect(check.code).toBe(0)
  expect(check.stdout).toContain('No column fills title, which a new row of crm.article needs')
  const first = await place.json<RunResult>('run', document)
  expect(first.receipt?.targets[0]?.terms.map(({ rows }) => rows)).toEqual([0, 2, 0])
  const expected = [
    ['A', 'Anvil', '12.50', 3, '37.50', 1],
    ['B', 'Bolt', '0.12', 500, '60.00', 1],
  ]
  expect(await articles()).toEqual(expected)
  place.write('prices.csv', prices)
  const second = await place.json<RunResult>('run', document)
  expect(second.receipt?.targets[0]?.terms.map(({ rows }) => rows)).toEqual([0, 0, 2])
  expect(await articles()).toEqual(expected)

  documentOf('prices', 'crm.article', { ...upsert, rowValidation: 'skip' }, 'code,priceNet\nA,13\nC,5\n')
  const third = await place.json<RunResult>('run', document)
  expect(third.receipt?.targets[0]?.terms.map(({ rows }) => rows)).toEqual([0, 1, 0])
  expect((await database.query('select value, column_name, line::int from dlq.prices')).rows).toEqual([
    { value: null, column_name: 'title', line: 3 },
  ])
})

test('sound rows of a strict table are loaded, and each other one is listed with its line, column and reason', async () => {
  const csv = `no,account_id,state,contact,labels,amount,dueOn
1,1,draft,a@b,"{a,b}",1.50,2026-01-31
2,9,draft,a@b,"{a,b}",1.50,2026-01-31
3,1,Draft,a@b,"{a,b}",1.50,2026-01-31
4,1,draft,nobody,"{a,b}",1.50,2026-01-31
5,1,draft,a@b,"[""x,y"",""z""]",1.505,
6,1,draft,a@b,,-1,
1,2,,,,,
7,2,,,,,
`
  const document = documentOf('invoices', 'crm.invoice', { rowValidation: 'skip' }, csv)
  const check = await place.weir('check', document)
  expect(check.stdout).toContain('No problems')
  const { receipt } = await place.json<RunResult>('run', document)
  expect([receipt?.balanced, receipt?.targets[0]?.sent, receipt?.quarantine[0]?.rows]).toEqual([true, 3, 5])
  const loaded = await database.query('select no, labels, amount from crm.invoice order by no')
  expect(loaded.rows).toEqual([
    { no: 1, labels: ['a', 'b'], amount: '1.50' },
    { no: 5, labels: ['x,y', 'z'], amount: '1.51' },
    { no: 7, labels: null, amount: null },
  ])
  const listed = await database.query('select line::int, column_name, value from dlq.invoices order by line')
  expect(listed.rows.map((row) => Object.values(row))).toEqual([
    [3, 'account_id', '9'],
    [4, 'state', 'Draft'],
    [5, 'contact', 'nobody'],
    [7, 'amount', '-1.00'],
    [8, 'no', '1'],
  ])
})

test('a row that was rejected for a reference is loaded again once the other row is there', async () => {
  await database.query(`insert into crm.account values (9, 'Nine')`)
  const replayed = await place.weir('quarantine', 'replay', 'dlq.invoices', await idOf(3))
  expect(replayed.code).toBe(0)
  expect((await database.query('select account_id from crm.invoice where no = 2')).rows).toEqual([{ account_id: 9 }])
})

const idOf = async (line: number): Promise<string> =>
  String((await database.query('select id from dlq.invoices where line = $1', [line])).rows[0]?.['id'])

test('a plan of such a load says what it would add, and the run keeps to it', async () => {
  const document = documentOf('planned', 'crm.invoice', {}, 'no,account_id,labels\n21,1,"[""a""]"\n22,2,\n')
  const planned = await place.weir('plan', document)
  expect(planned.stderr).not.toContain('weir: ')
  const { id } = await place.json<{ readonly id: string }>('plan', document)
  const { receipt } = await place.json<RunResult>('run', document, '--plan', id)
  expect(receipt?.targets[0]?.sent).toBe(2)
})

test('a trace of such a table says that its rows do not carry where they come from', async () => {
  const traced = await place.weir('trace', 'crm.invoice', '1')
  expect(traced.stdout + traced.stderr).toContain('Weir adds none to a table that it did not make')
  await database.query('create table public.visit (id int primary key); insert into public.visit values (7)')
  const unqualified = await place.weir('trace', 'visit', '7')
  expect(unqualified.stdout + unqualified.stderr).toContain('Weir adds none to a table that it did not make')
  expect((await place.weir('trace', 'visits', '7')).stderr).toContain('There is no schema or table visits')
})

test('a run that is killed while it loads leaves nothing in the table, in quarantine or in the ledger', async () => {
  const rows = Array.from({ length: 400_000 }, (_, index) => `${index},a note that is long enough to take a while\n`)
  const document = documentOf('many', 'crm.many', { rowValidation: 'skip' }, `id,note\n${rows.join('')}0,again\n`)
  const child = place.start('run', document)
  let said = ''
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('sending')) resolve()
    })
    child.on('close', () => resolve())
  })
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await waitFor(child).catch(() => undefined)
  expect(said).toContain('sending')
  expect((await database.query('select count(*)::int as rows from crm.many')).rows).toEqual([{ rows: 0 }])
  expect((await database.query(`select to_regclass('dlq.many') as made`)).rows).toEqual([{ made: null }])
  expect((await database.query(`select from weir.load_ledger where target = 'crm.many'`)).rowCount).toBe(0)
})

test('without the database a check says what it cannot know', async () => {
  using alone = makePlace({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  alone.write('invoices.csv', 'no,account_id\n')
  alone.write('invoices.json', place.read('invoices.json'))
  const check = await alone.weir('check', 'invoices.json')
  expect(check.stdout).toContain('Whether crm.invoice exists, and what columns it has, cannot be known')
})

test('a table that is already there keeps its columns when a file that is called like it is loaded', async () => {
  await database.query('create table ds_own (id int primary key, name varchar(20) not null, amount numeric(8,2))')
  place.write('own.csv', 'id,name,amount\n1,Ann,2.5\n')
  expect(await place.json<RunResult>('load', 'own.csv', '--yes')).toMatchObject({ ok: true })
  place.write('own.csv', 'id,name,city\n2,Bea,Ulm\n')
  const other = await place.weir('load', 'own.csv', '--yes')
  expect(other.stdout).toContain('public.ds_own holds other columns than this file')
  const columns = await database.query(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as "isNeeded" from pg_attribute
     where attrelid = 'ds_own'::regclass and attnum > 0 order by attnum`,
  )
  expect(columns.rows.map((row) => Object.values(row))).toEqual([
    ['id', 'integer', true],
    ['name', 'character varying(20)', true],
    ['amount', 'numeric(8,2)', false],
  ])
})
