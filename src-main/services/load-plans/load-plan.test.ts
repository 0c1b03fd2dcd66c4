import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import type { LoadPlan, LoadPlanEvent } from '../../../src-shared/load-plan/load-plan.ts'
import type { LoadModeName } from '../../../src-shared/load-modes/registry.ts'
import { counts, type Made, type Node, planFixtureHere, schema } from './testing/plan-fixture.ts'

const { fixture, pipelineOf, lastEvent, planOf, run, rowsOf, everything, inserted } = planFixtureHere()

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
