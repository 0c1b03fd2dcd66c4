import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeEach, describe, expect, test } from 'vitest'

import type { LoadPlan, LoadPlanEvent } from '../../../src-shared/load-plan/load-plan.ts'
import type { LoadModeName } from '../../../src-shared/load-modes/registry.ts'
import { type SchemaDocument, schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()

const schema: SchemaDocument = schemaDocumentSchema.parse({
  name: 'thing',
  fields: [
    { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
    { name: 'name', dataType: 'varchar', length: 20 },
    { name: 'amount', dataType: 'numeric', precision: 12, scale: 2 },
  ],
})
beforeEach(async () => {
  await fixture.database.query('drop table if exists public.ds_thing cascade; drop schema if exists dlq cascade')
  await fixture.studio.services.schemas.apply(schema)
})

type Node = Readonly<Record<string, unknown>>

interface Made {
  readonly pipelineId: string
  readonly ir: { readonly id: string; readonly nodes: readonly Node[] }
  readonly file: string
}

let made = 0

/** A pipeline in a folder of its own: a file, a rule that rejects rows without a name, and public.ds_thing. */
async function pipelineOf(rows: string, target: Node, source: Node = {}): Promise<Made> {
  const id = `things-${++made}`
  const path = join(fixture.folder, id)
  mkdirSync(path)
  writeFileSync(join(path, 'things.csv'), `id,name,amount\n${rows}`)
  const ir = {
    kind: 'pipeline',
    version: '1.0',
    id,
    metadata: { name: `Things ${made}` },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      {
        id: 'src',
        kind: 'source',
        connector: 'local_fs',
        config: { path: 'things.csv', format: 'csv', ...source },
      },
      {
        id: 'check',
        kind: 'validate',
        input: 'src',
        rowLevel: [{ type: 'notNull', field: 'name', onFail: 'quarantine' }],
        quarantine: { enabled: true, table: 'dlq.thing_rejected' },
      },
      { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_thing', ...target },
    ],
  }
  const file = join(path, 'pipeline.json')
  writeFileSync(file, JSON.stringify(ir))
  const { pipelineId } = await fixture.studio.files.register(file)
  return { pipelineId, ir, file }
}

async function lastEvent(events: AsyncIterable<LoadPlanEvent>): Promise<LoadPlanEvent> {
  let last: LoadPlanEvent | null = null
  for await (const event of events) last = event
  if (!last) throw new TypeError('no event came')
  return last
}

async function planOf({ pipelineId, ir }: Pick<Made, 'pipelineId' | 'ir'>): Promise<LoadPlan> {
  const last = await lastEvent(await fixture.studio.services.loadPlans.make({ pipelineId, ir }))
  if (last.type === 'planned') return last.plan
  throw new TypeError(JSON.stringify(last))
}

async function run(
  { pipelineId, ir }: Pick<Made, 'pipelineId' | 'ir'>,
  more: { readonly planId?: string; readonly accepts?: ('rowCount' | 'missingColumns')[] } = {},
) {
  const { id } = await fixture.studio.services.runs.start({ pipelineId, ir, keepSource: true, ...more })
  for await (const event of await fixture.studio.services.runs.events({ id })) if (event.type === 'finished') break
  return fixture.studio.services.runs.get({ id })
}

const rowsOf = async (text: string) => (await fixture.database.query(text)).rows

/** All that anybody could see of the database: its objects, their files, and every row with the transaction that wrote it. */
async function everything(): Promise<unknown> {
  const objects = await rowsOf(`
    select nspname, relname, relkind, relfilenode, relnatts from pg_class join pg_namespace n on n.oid = relnamespace
    where nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and nspname not like 'pg\\_temp%'
      and nspname not like 'pg\\_toast%' order by 1, 2`)
  const rows: Record<string, unknown> = {}
  for (const { nspname, relname, relkind } of objects as { nspname: string; relname: string; relkind: string }[]) {
    const name = `"${nspname}"."${relname}"`
    if (relkind === 'r') rows[name] = await rowsOf(`select xmin::text, t.* from ${name} t order by t.ctid`)
    if (relkind === 'S') rows[name] = await rowsOf(`select last_value, is_called from ${name}`)
  }
  const schemas = await rowsOf('select nspname from pg_namespace order by 1')
  return { objects, rows, schemas: schemas.filter(({ nspname }) => !/^pg_(temp|toast_temp)_/.test(String(nspname))) }
}

const inserted = (rows: string) =>
  fixture.database.query(`insert into public.ds_thing (id, name, amount) values ${rows}`)
const counts = ({ targets }: LoadPlan) =>
  Object.fromEntries((targets[0]?.effects ?? []).map(({ effect, rows }) => [effect, rows]))
const samplesOf = ({ targets }: LoadPlan, effect: string) =>
  targets[0]?.effects.find((one) => one.effect === effect)?.samples ?? []

const modes: readonly { readonly loadMode: LoadModeName; readonly target?: Node; readonly sees: Node }[] = [
  { loadMode: 'append', sees: { inserted: 2 } },
  { loadMode: 'truncate', sees: { inserted: 2, updated: 1, unchanged: 1, deleted: 1 } },
  { loadMode: 'blue_green', sees: { inserted: 2, updated: 1, unchanged: 1, deleted: 1 } },
  { loadMode: 'upsert', target: { upsertKey: ['id'] }, sees: { inserted: 2, updated: 1, unchanged: 1 } },
  { loadMode: 'incremental_watermark', target: { watermarkColumn: 'id' }, sees: { inserted: 2 } },
  {
    loadMode: 'incremental_watermark',
    target: { watermarkColumn: 'id', watermarkLag: 2, upsertKey: ['id'] },
    sees: { inserted: 2, updated: 1, unchanged: 0 },
  },
]
const fresh = '4,new,4.00\n5,new,5.00\n6,,6.00\n'
const known = '1,same,1.00\n2,other,2.50\n'
const rowsFor = (loadMode: LoadModeName) => (loadMode === 'append' ? fresh : known + fresh)

describe.each(modes)('$loadMode $target', ({ loadMode, target = {}, sees }) => {
  const setUp = async () => {
    await inserted(`(1, 'same', 1), (2, 'old', 2), (3, 'gone', 3)`)
    return pipelineOf(rowsFor(loadMode), { loadMode, ...target })
  }

  test('foresees what the receipt of the run will count, and changes nothing', async () => {
    const pipeline = await setUp()
    const before = await everything()
    const plan = await planOf(pipeline)
    expect(await everything()).toEqual(before)
    expect(counts(plan)).toEqual(sees)
    const { status, result } = await run(pipeline)
    expect(status).toBe('succeeded')
    const receipt = result?.receipt
    expect(plan.targets.map(({ sent, terms }) => ({ sent, terms }))).toEqual(
      receipt?.targets.map(({ sent, terms }) => ({ sent, terms })),
    )
    const ways = (nodes: LoadPlan['nodes'] = []) =>
      nodes.map(({ nodeId, rowsIn, rowsOut, exits }) => ({ nodeId, rowsIn, rowsOut, exits }))
    expect(ways(plan.nodes)).toEqual(ways(receipt?.nodes))
    expect(plan.nodes.flatMap(({ exits }) => exits)).toContainEqual(
      expect.objectContaining({ reason: 'quarantined', rows: 1 }),
    )
  })

  test('loads what was planned, and the plan is gone then', async () => {
    const pipeline = await setUp()
    const { id } = await planOf(pipeline)
    const { status, error } = await run(pipeline, { planId: id.slice(0, 8) })
    expect([status, error?.message]).toEqual(['succeeded', undefined])
    await expect(run(pipeline, { planId: id })).rejects.toMatchObject({ code: 'plan_missing' })
  })

  test('is refused where a row of the table was changed since, even if every count is the same', async () => {
    const pipeline = await setUp()
    const { id } = await planOf(pipeline)
    await fixture.database.query('update public.ds_thing set amount = 99 where id = 3')
    const before = await everything()
    const { status, error } = await run(pipeline, { planId: id })
    expect([status, error?.code]).toEqual(['failed', 'plan_outdated'])
    expect(error?.message).toContain('rows of public.ds_thing were changed since')
    expect(await everything()).toEqual(before)
  })
})

test('shows changed cells old against new, in the order of the file', async () => {
  await inserted(`(1, 'same', 1), (2, 'old', 2), (3, 'gone', 3)`)
  const plan = await planOf(await pipelineOf(known + fresh, { loadMode: 'truncate' }))
  expect(plan.targets[0]).toMatchObject({ columns: ['id', 'name', 'amount'], key: ['id'], rowsBefore: 3 })
  expect(samplesOf(plan, 'updated')).toEqual([
    { before: ['2', 'old', '2.00'], after: ['2', 'other', '2.50'], changed: ['name', 'amount'] },
  ])
  expect(samplesOf(plan, 'deleted')).toEqual([{ before: ['3', 'gone', '3.00'], after: null, changed: [] }])
  expect(samplesOf(plan, 'inserted').map(({ after }) => after?.[0])).toEqual(['4', '5'])
})

test('an upsert of some columns shows only what it would write, and adds whole rows', async () => {
  await inserted(`(1, 'same', 1), (2, 'old', 2), (3, 'kept', 3)`)
  const pipeline = await pipelineOf('1,renamed,1.00\n2,renamed,2.50\n4,new,4.00\n', {
    loadMode: 'upsert',
    upsertKey: ['id'],
    updateColumns: ['amount'],
  })
  const plan = await planOf(pipeline)
  expect(counts(plan)).toEqual({ inserted: 1, updated: 1, unchanged: 1 })
  expect(samplesOf(plan, 'updated')).toEqual([
    { before: ['2', 'old', '2.00'], after: ['2', 'old', '2.50'], changed: ['amount'] },
  ])
  const { result } = await run(pipeline, { planId: plan.id })
  expect(result?.receipt?.targets[0]?.terms).toEqual(plan.targets[0]?.terms)
})

test('lists the statements of a new generation', async () => {
  const plan = await planOf(await pipelineOf(fresh, { loadMode: 'blue_green' }))
  const statements = plan.targets[0]?.statements.join('\n') ?? ''
  expect(statements).toMatch(/create schema "weir_next_\d+"/)
  expect(statements).toContain('add constraint ds_thing_pkey PRIMARY KEY (id)')
})

test('a table that does not exist yet is planned from the schema beside the pipeline, and not made', async () => {
  const path = join(fixture.folder, 'first')
  mkdirSync(path)
  const { ir } = await pipelineOf(fresh, { loadMode: 'append' })
  const document = {
    ...ir,
    id: 'first',
    nodes: ir.nodes.map((node) => (node['id'] === 'tgt' ? { ...node, schema: 'public.ds_first' } : node)),
  }
  writeFileSync(join(path, 'things.csv'), `id,name,amount\n${fresh}`)
  writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
  writeFileSync(join(path, 'schema.json'), JSON.stringify({ ...schema, name: 'first' }))
  const before = await everything()
  const last = await lastEvent(
    fixture.studio.files.planLoad(join(path, 'pipeline.json'), {}, new AbortController().signal),
  )
  if (last.type !== 'planned') throw new TypeError(JSON.stringify(last))
  expect(await everything()).toEqual(before)
  expect(last.plan.targets[0]).toMatchObject({ isNew: true, rowsBefore: 0, sent: 2 })
  expect(last.plan.targets[0]?.statements[0]).toMatch(/^CREATE TABLE IF NOT EXISTS "ds_first"/)
  await fixture.studio.services.schemas.apply({ ...schema, name: 'first' })
  const { status, error } = await run({ pipelineId: 'first', ir: document }, { planId: last.plan.id })
  expect([status, error?.message]).toEqual(['succeeded', undefined])
  await fixture.database.query('drop table public.ds_first')
})

test('source files stay where they are', async () => {
  const { file, ...pipeline } = await pipelineOf(fresh, { loadMode: 'append' })
  await planOf(pipeline)
  expect(readdirSync(join(file, '..')).sort()).toEqual(['pipeline.json', 'things.csv'])
})

describe('a plan of an append is refused', () => {
  const refusal = async (change: (made: Made) => Made | Promise<Made>) => {
    const pipeline = await pipelineOf(fresh, { loadMode: 'append' })
    const { id } = await planOf(pipeline)
    const changed = await change(pipeline)
    const outcome = await run(changed, { planId: id }).catch((error: unknown) => ({ error: error as Error }))
    expect(await rowsOf('select from public.ds_thing where id in (4, 5)')).toEqual([])
    return outcome.error?.message ?? ''
  }

  test('where the file was changed', async () => {
    const message = await refusal((made) => {
      writeFileSync(join(made.file, '..', 'things.csv'), `id,name,amount\n${fresh.replace('5.00', '5.01')}`)
      return made
    })
    expect(message).toMatch(
      /^The load is not the one that was planned \(plan \w{8}\): file things.csv was changed since\./,
    )
  })

  test('where the document was changed', async () => {
    const message = await refusal((made) => ({
      ...made,
      ir: {
        ...made.ir,
        nodes: made.ir.nodes.map((node) => (node['id'] === 'check' ? { ...node, rowLevel: [] } : node)),
      },
    }))
    expect(message).toContain('the pipeline, or how it is executed, was changed since')
  })

  test('where rows came to the table', async () => {
    const message = await refusal(async (made) => {
      await inserted(`(77, 'x', 1)`)
      return made
    })
    expect(message).toContain('public.ds_thing had 0 rows then and has 1 now')
  })

  test('where the table was altered', async () => {
    const message = await refusal(async (made) => {
      await fixture.database.query('create index thing_name on public.ds_thing (name)')
      return made
    })
    expect(message).toContain('the columns, constraints, indexes or triggers of public.ds_thing were changed since')
  })
})

test('a file that was only touched is the same file', async () => {
  const pipeline = await pipelineOf(fresh, { loadMode: 'append' })
  const { id } = await planOf(pipeline)
  writeFileSync(join(pipeline.file, '..', 'things.csv'), `id,name,amount\n${fresh}`)
  expect((await run(pipeline, { planId: id })).status).toBe('succeeded')
})

test('a table that is a source may not bring other rows than planned', async () => {
  await fixture.studio.services.schemas.apply({ ...schema, name: 'from' })
  await fixture.database.query(`insert into public.ds_from (id, name, amount) values (1, 'a', 1), (2, 'b', 2)`)
  const { pipelineId, ir } = await pipelineOf('', { loadMode: 'upsert', upsertKey: ['id'] })
  const source = { id: 'src', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_from' } }
  const ops = [{ type: 'drop', fields: ['created_at', 'updated_at'] }]
  const tidy = { id: 'tidy', kind: 'transform', input: 'src', ops }
  const document = { ...ir, nodes: [source, tidy, { ...ir.nodes[1], input: 'tidy' }, ...ir.nodes.slice(2)] }
  const first = await planOf({ pipelineId, ir: document })
  expect(counts(first)).toEqual({ inserted: 2, updated: 0, unchanged: 0 })
  await fixture.database.query(`update public.ds_from set name = 'c' where id = 2`)
  const refused = await run({ pipelineId, ir: document }, { planId: first.id })
  expect(refused.error?.message).toContain('the rows that come to public.ds_thing are not those of the plan')
  const second = await planOf({ pipelineId, ir: document })
  expect((await run({ pipelineId, ir: document }, { planId: second.id })).status).toBe('succeeded')
})

test('an empty source is a finding, and not a failure', async () => {
  await inserted(`(1, 'same', 1)`)
  const held = await planOf(await pipelineOf('', { loadMode: 'truncate' }))
  expect(held.guards[0]).toMatchObject({ guard: 'failOnEmptySource', state: 'holds', accept: null })
  expect(held.guards[0]?.message).toContain('source is empty (0 rows from check)')
  const lenient = await planOf(await pipelineOf('', { loadMode: 'truncate', failOnEmptySource: false }))
  expect(lenient.guards[0]).toMatchObject({ state: 'warns' })
  expect(counts(lenient)).toMatchObject({ inserted: 0, deleted: 1 })
})

test('a guard that holds says what to accept, and an accepted plan is loaded', async () => {
  const target = { loadMode: 'append', expectedRowCountDelta: { maxIncrease: 0 } }
  const pipeline = await pipelineOf('1,a,1\n', target)
  await run(pipeline)
  writeFileSync(join(pipeline.file, '..', 'things.csv'), `id,name,amount\n${fresh}`)
  const { id, guards } = await planOf(pipeline)
  expect(guards).toContainEqual(expect.objectContaining({ state: 'holds', accept: 'rowCount' }))
  expect((await run(pipeline, { planId: id })).error?.code).toBe('row_count_held')
  expect((await run(pipeline, { planId: id, accepts: ['rowCount'] })).status).toBe('succeeded')
})

/** Each row but the first breaks a rule of the table, or has a value that its column does not take. */
const refused = '1,a,1.00\n2,b,-2.00\n3,c,-3.00\n5,d,1.00\n1,e,1.00\n6,f,x\n7,g,8.00\n'
const withRules = async () => {
  await fixture.database.query(`alter table ds_thing add constraint positive check (amount >= 0)`)
  await inserted(`(5, 'there', 1)`)
}
const shown = ({ targets }: LoadPlan) =>
  targets[0]?.refused.map(({ label, rows, first }) => [
    label,
    rows,
    first.map(({ line, value }) => `${line}: ${value}`),
  ])

describe('rows that the table would refuse', () => {
  const foreseen = modes.filter(({ loadMode }) => ['append', 'truncate', 'upsert'].includes(loadMode))
  test.each(foreseen)('are foreseen as the run rejects them: $loadMode', async ({ loadMode, target = {} }) => {
    await withRules()
    // A merge names rows with one key twice instead.
    const rows = loadMode === 'upsert' ? refused.replace('1,e,1.00', '8,e,1.00') : refused
    const pipeline = await pipelineOf(rows, { loadMode, ...target, rowValidation: 'skip' })
    const before = await everything()
    const plan = await planOf(pipeline)
    expect(await everything()).toEqual(before)
    const { status, result } = await run(pipeline, { planId: plan.id })
    expect(status).toBe('succeeded')
    const account = result?.receipt?.nodes.find(({ nodeId }) => nodeId === 'tgt')
    expect(plan.nodes.find(({ nodeId }) => nodeId === 'tgt')).toMatchObject({
      rowsOut: account?.rowsOut,
      exits: account?.exits,
    })
    expect(shown(plan)?.[0]).toEqual(['constraint positive (amount)', 2, ['3: -2.00', '4: -3.00']])
    expect(plan.targets[0]?.terms).toEqual(result?.receipt?.targets[0]?.terms)
  })

  test('hold the plan of a strict target, all of them counted, with their lines', async () => {
    await withRules()
    const pipeline = await pipelineOf(refused, { loadMode: 'append' })
    const plan = await planOf(pipeline)
    expect(shown(plan)).toEqual([
      ['amount as numeric(12,2)', 1, ['7: x']],
      ['constraint positive (amount)', 2, ['3: -2.00', '4: -3.00']],
      ['constraint ds_thing_pkey (id)', 1, ['5: 5']],
      ['constraint ds_thing_pkey (id)', 1, ['6: 1']],
    ])
    expect(plan.guards.filter(({ state }) => state === 'holds').map(({ message }) => message)).toEqual([
      'public.ds_thing would refuse 5 rows, and a run would stop at the first one. Correct them, or choose "Reject the row" under "Values that the table rejects" (rowValidation).',
    ])
    expect(counts(plan)).toEqual({ inserted: 2 })
    expect((await run(pipeline)).status).toBe('failed')
  })

  test('are found where a column that takes no null has none', async () => {
    const pipeline = await pipelineOf('1,a,1.00\n,b,2.00\n', { loadMode: 'append' })
    expect(shown(await planOf(pipeline))).toEqual([['NOT NULL (id)', 1, ['3: null']]])
  })

  test('hold the plan where they are more than the limit of rejected rows', async () => {
    await withRules()
    const pipeline = await pipelineOf(refused, { loadMode: 'append', rowValidation: 'skip', maxRejected: { rows: 4 } })
    const [held] = (await planOf(pipeline)).guards.filter(({ state }) => state === 'holds')
    const { error } = await run(pipeline)
    expect(error?.code).toBe('too_many_rejected')
    expect(held?.message).toBe(error?.message)
  })
})

test('what a plan does not foresee is said in words', async () => {
  await fixture.database.query(`
    create or replace function public.leave() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger stamp before insert on ds_thing for each row execute function public.leave();
    create trigger off before insert on ds_thing for each row execute function public.leave();
    alter table ds_thing disable trigger off;
    alter table ds_thing add constraint apart exclude (id with =)`)
  const hook = { type: 'sql', statement: 'select 1' }
  const plan = await planOf(await pipelineOf(fresh, { loadMode: 'append', preHook: hook, postHook: hook }))
  expect(plan.targets[0]?.notes).toEqual([
    'Rows that these constraints would refuse are found by the load alone, not by this plan: apart.',
    'This plan does not foresee what the triggers and rules of the table do when rows are written: stamp.',
    'This plan does not foresee what the preHook and the postHook do: a plan runs no hook, and counts the rows that the table has now.',
  ])
})

test('a foreign key into a table that the role may not read is one that a plan does not foresee', async () => {
  await fixture.database.query(`
    drop table if exists public.hidden cascade;
    create table public.hidden (id int primary key, note text);
    insert into public.hidden values (1);
    alter table ds_thing add constraint known foreign key (id) references public.hidden`)
  const pipeline = await pipelineOf('1,a,1\n2,b,2\n', { loadMode: 'append' })
  const unknown = await planOf(pipeline)
  expect([shown(unknown)?.length, unknown.targets[0]?.notes]).toEqual([1, []])
  await fixture.database.query(
    'revoke select on public.hidden from current_user; grant select (note) on public.hidden to current_user',
  )
  const unseen = await planOf(pipeline)
  expect([shown(unseen)?.length, unseen.targets[0]?.notes]).toEqual([
    0,
    [
      'Rows that these constraints would refuse are found by the load alone, not by this plan: known (this role does not see all rows of hidden).',
    ],
  ])
})

test('guards say what they found with its numbers', async () => {
  const pipeline = await pipelineOf('1,a,1\n2,b,2\n', {
    loadMode: 'upsert',
    upsertKey: ['id'],
    expectedRowCountDelta: 50,
  })
  await run(pipeline)
  const { guards } = await planOf(pipeline)
  expect(guards.map(({ message }) => message)).toEqual([
    'The source of public.ds_thing is not empty: 2 rows would be sent.',
    '2 rows would be sent to public.ds_thing: 1 to 3, as the last 1 run let expect.',
    'All 3 columns that the last run brought to public.ds_thing come again.',
  ])
})

test('a value for a column that the table computes fails the plan with the sentence of the load', async () => {
  await fixture.database.query(
    'alter table ds_thing drop amount, add amount numeric generated always as (id * 2) stored',
  )
  const pipeline = await pipelineOf('1,Ada,1\n', { loadMode: 'append' })
  const last = await lastEvent(await fixture.studio.services.loadPlans.make(pipeline))
  expect(last).toMatchObject({ type: 'failed', error: { code: 'column_generated', nodeId: 'tgt' } })
})

test('a plan that nobody waits for any more is given up, and leaves nothing behind', async () => {
  const rows = Array.from({ length: 200_000 }, (_, index) => `${index},name ${index},1.00\n`).join('')
  const pipeline = await pipelineOf(rows, { loadMode: 'append' })
  const leaving = new AbortController()
  const events: LoadPlanEvent[] = []
  for await (const event of await fixture.studio.services.loadPlans.make(pipeline, { signal: leaving.signal })) {
    events.push(event)
    leaving.abort()
  }
  expect(events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'plan_cancelled' } })
  expect(readdirSync(join(fixture.folder, 'workspace', 'temp')).filter((name) => name.startsWith('plan-'))).toEqual([])
  expect(existsSync(join(pipeline.file, '..', 'things.csv'))).toBe(true)
})
