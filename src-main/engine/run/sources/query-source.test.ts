import { beforeEach, describe, expect, test } from 'vitest'

import { pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import { describeQuery } from '../../../load/read/describe-query.ts'
import { connect } from '../../../postgres/connect.ts'
import { statementOf } from '../../plan/database-rows.ts'
import { createRunner } from '../runner/create-runner.ts'
import { type NodeRunnerProcess, startNodeRunner } from '../runner/node-runner.ts'
import type { QueryColumns, RunJob } from '../run-port.ts'
import { type TableRunSpec, tableFixtureHere } from '../testing/table-fixture.ts'

/** A machine with other work answers late. */
const patiently = { timeout: 20_000 }

const here = tableFixtureHere()
beforeEach(async () => {
  await here.database.query(
    'drop table if exists public.changing; create table public.changing (id integer, name text)',
  )
  await here.database.query(
    `insert into ds_here (id, name, amount, small) values (1, 'c', 1.5, 1), (2, 'b', 2.5, 2), (3, 'a', 4, 3)`,
  )
})

/** The pipeline of the tables, with a query in the place of its source. */
async function jobOver(query: string, spec: TableRunSpec): Promise<RunJob & { readonly queryColumns: QueryColumns }> {
  const job = await here.tables.jobFrom(spec)
  const client = await connect(here.database.settings, 'weir test')
  const described = await describeQuery(client, statementOf(query))
  await client.end()
  if ('refusal' in described) throw new TypeError(described.refusal.reason)
  const nodes = job.ir.nodes.map((node) => {
    if (node.id === 'src') return { ...node, config: { query } }
    return node.kind === 'transform' ? { ...node, ops: spec.ops ?? [] } : node
  })
  return { ...job, ir: pipelineSchema.parse({ ...job.ir, nodes }), queryColumns: { src: described.columns } }
}

async function run(query: string, spec: TableRunSpec) {
  const handle = here.runner.run(await jobOver(query, spec))
  const phases: string[] = []
  for await (const event of handle.events) if (event.type === 'phase') phases.push(event.message)
  return { ...(await handle.outcome), phases }
}

const ways = [
  { way: 'inside the database', pushdown: 'where possible', said: 'checking query of src inside the database' },
  { way: 'through a copy', pushdown: 'never', said: 'copying query of src' },
] as const

describe.each(ways)('a query of the engine database as a source, run $way,', ({ pushdown, said }) => {
  test('gives its rows in its own order', async () => {
    const query = `select id, name || E'\\n  second line' as name, (sum(amount) over (order by id))::numeric(10,2) as amount\nfrom ds_here where id <> 2 order by name; -- the end`
    const { error, result, phases } = await run(query.replace('; -- the end', ' ;\n'), { pushdown })
    expect(error).toBeNull()
    expect(phases[0]).toBe(said)
    const rows = await here.database.query(
      `select t.id, t.name, t.amount::text, t._weir_row::int as row, l.file from ds_there t join weir.load_ledger l on l.load_id = t._weir_load order by t._weir_row`,
    )
    expect(rows.rows).toEqual([
      { id: 3, name: 'a\n  second line', amount: '5.50', row: 1, file: 'query of src' },
      { id: 1, name: 'c\n  second line', amount: '1.50', row: 2, file: 'query of src' },
    ])
    expect(result.receipt).toMatchObject({
      balanced: true,
      targets: [{ sent: 2, terms: [{ name: 'inserted', rows: 2 }] }],
    })
  })

  test('names the row where a rule rejects it, and keeps what it gave', async () => {
    const query = 'select id, name from ds_here order by id desc'
    const rowLevel = [{ field: 'name', type: 'regex', pattern: '^[ab]$', onFail: 'quarantine' }]
    const kept = await run(query, { pushdown, rowLevel })
    expect(kept.error).toBeNull()
    const found = await here.database.query('select file, line::int, raw from dlq.here_rejected')
    expect(found.rows).toEqual([{ file: 'query of src', line: 3, raw: '{"id":1,"name":"c"}' }])
    const stopped = await run(query, { pushdown, rowLevel: [{ ...rowLevel[0], onFail: 'abort' }] })
    expect(stopped.error?.message).toContain('row 3 of query of src, column name: "c"')
  })

  test('may change nothing, not even by a function that it calls', async () => {
    await here.database.query(`
      create or replace function public.sly(n integer) returns integer language plpgsql as $$
      begin delete from public.ds_here where id = n; return n; end $$`)
    const { error, status } = await run(`select sly(id) as id, 'x' as name from (values (1)) as v (id)`, { pushdown })
    expect(status).toBe('failed')
    expect(error?.message).toBe(
      'source src: Postgres refuses the query: cannot execute DELETE in a read-only transaction. Correct it under "Query" (query). Nothing was loaded.',
    )
    expect((await here.database.query('select count(*)::int as rows from ds_here')).rows).toEqual([{ rows: 3 }])
  })

  test('that fails on a value says so', async () => {
    const { error } = await run('select id, (1 / (id - 2))::text as name from ds_here order by id', { pushdown })
    expect(error?.message).toBe(
      'source src: Postgres refuses the query: division by zero. Correct it under "Query" (query). Nothing was loaded.',
    )
    expect((await here.tables.rows()).there).toEqual([])
  })
})

const active = async () => {
  const found = await here.database.query<{ sessions: number }>(
    `select count(*)::int as sessions from pg_stat_activity where application_name like 'weir r%' and state = 'active'`,
  )
  return found.rows[0]?.sessions ?? 0
}

describe.each(ways)('a long query, run $way,', ({ pushdown }) => {
  const query = `select id, pg_sleep(60)::text as name from ds_here`

  test.each([0, 150, 300, 600])('is ended by a cancel %i ms after the start', async (ms) => {
    const handle = here.runner.run(await jobOver(query, { pushdown }))
    await new Promise((resolve) => setTimeout(resolve, ms))
    handle.cancel()
    expect(await handle.outcome).toMatchObject({ status: 'cancelled', committed: false })
    await expect.poll(active, patiently).toBe(0)
  })

  test('does not outlive a runner that was killed', async () => {
    const job = await jobOver(query, { pushdown })
    let process: NodeRunnerProcess | null = null
    const own = createRunner(() => (process = startNodeRunner()))
    const handle = own.run(job)
    await expect.poll(active, patiently).toBe(1)
    ;(process as unknown as NodeRunnerProcess).kill()
    expect(await handle.outcome).toMatchObject({ status: 'failed', error: { code: 'runner_died' } })
    await expect.poll(active, patiently).toBe(0)
  })
})

test('a run inside the database has as many workers as its pipeline says', async () => {
  const job = await jobOver(`select 1 as id, current_setting('max_parallel_workers_per_gather') as name`, {})
  expect((await here.runner.run({ ...job, parallelism: 7 }).outcome).error).toBeNull()
  expect((await here.database.query('select name from ds_there')).rows).toEqual([{ name: '6' }])
})

test('a query that gives something else by now is held against the document again', async () => {
  const job = await jobOver('select * from public.changing', {})
  await here.database.query('alter table public.changing rename name to nmae')
  const { error } = await here.runner.run({ ...job, checkedColumns: {} }).outcome
  expect(error?.message).toContain(
    'public.ds_there has no column nmae. Did you mean name? Rename it before the target.',
  )
})

test('a query that nobody described is read nowhere', async () => {
  const { ir, schemas, tempFolder } = await jobOver('select 1 as id', {})
  const compiling = here.runner.compile({ ir, schemas, tempFolder, files: {}, dialect: 'postgres' })
  await expect(compiling).rejects.toMatchObject({ code: 'query_undescribed' })
})

test('a preview and a script read the query too', async () => {
  const query = `select id, 'a\nb' as name from ds_here order by id desc`
  const { ir, schemas, tempFolder, startedAt, queryColumns, database: settings } = await jobOver(query, {})
  const given = { ir, schemas, queryColumns, tempFolder, files: {} }
  const preview = await here.runner.preview({
    ...given,
    nodeId: 'shape',
    limit: 2,
    sample: { kind: 'first' },
    database: settings,
    startedAt,
  })
  expect(preview.rows).toEqual([
    [3, 'a\nb'],
    [2, 'a\nb'],
  ])
  const { problems, setup, nodes } = await here.runner.compile({ ...given, dialect: 'postgres' })
  expect(problems).toEqual([])
  await here.database.query(setup)
  const sent = await here.database.query(nodes.find(({ id }) => id === 'tgt')?.sql ?? '')
  expect(sent.rows.map((row) => Object.values<unknown>(row))).toEqual([
    [3, 'a\nb'],
    [2, 'a\nb'],
    [1, 'a\nb'],
  ])
})
