import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import type { LoadPlan } from '../../../src-shared/load-plan/load-plan.ts'
import { counts, planFixtureHere } from './testing/plan-fixture.ts'

const { fixture, pipelineOf, planOf, run, everything, inserted } = planFixtureHere()

const fresh = '4,new,4.00\n5,new,5.00\n6,,6.00\n'

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
  const foreseen = [
    { loadMode: 'append' },
    { loadMode: 'truncate' },
    { loadMode: 'upsert', target: { upsertKey: ['id'] } },
  ]
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
