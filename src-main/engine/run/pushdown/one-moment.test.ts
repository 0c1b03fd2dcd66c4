import { beforeEach, expect, test } from 'vitest'

import { pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import { connect } from '../../../postgres/connect.ts'
import { schemaOf, tableFixtureHere } from '../testing/table-fixture.ts'

const here = tableFixtureHere()
beforeEach(async () => {
  await here.database.query(`
    drop table if exists public.ds_third, public.ds_fourth;
    create table public.ds_third (like ds_here including defaults);
    create table public.ds_fourth (like ds_here including defaults);
    insert into ds_here (id, name) values (1, 'moves')`)
})

test.each(['where possible', 'never'] as const)(
  'a rejected row is kept as it was read, though its table is loaded meanwhile (pushdown %s)',
  async (pushdown) => {
    await here.database.query(
      `insert into ds_here (id, name) values (20, 'BAD'); insert into ds_there (id, name) values (0, 'first'), (20, 'other')`,
    )
    const job = await here.tables.jobFrom({ pushdown })
    const plain = { type: 'drop', fields: ['created_at', 'updated_at'] }
    const nodes = [
      { id: 's1', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_there' } },
      { id: 'd1', kind: 'transform', input: 's1', ops: [plain] },
      { id: 't1', kind: 'target', input: 'd1', schema: 'public.ds_here', loadMode: 'upsert', upsertKey: ['id'] },
      { id: 's2', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_here' } },
      { id: 'd2', kind: 'transform', input: 's2', ops: [plain] },
      {
        id: 'v2',
        kind: 'validate',
        input: 'd2',
        rowLevel: [{ field: 'name', type: 'regex', pattern: '^[a-z]+$', onFail: 'quarantine' }],
        quarantine: { enabled: true, table: 'dlq.bad' },
      },
      { id: 't2', kind: 'target', input: 'v2', schema: 'public.ds_third', loadMode: 'append' },
    ]
    const ir = pipelineSchema.parse({ ...job.ir, nodes })
    const handle = here.runner.run({ ...job, ir, schemas: ['here', 'there', 'third'].map(schemaOf) })
    expect(await handle.outcome).toMatchObject({ error: null, status: 'succeeded' })
    const kept = await here.database.query<{ line: number; raw: string }>('select line::int, raw from dlq.bad')
    expect(kept.rows.map(({ line, raw }) => [line, (JSON.parse(raw) as { name: string }).name])).toEqual([[2, 'BAD']])
  },
)

test.each(['where possible', 'never'] as const)(
  'a row that moves from one table to another is seen in one of them (pushdown %s)',
  async (pushdown) => {
    const job = await here.tables.jobFrom({ pushdown })
    const chain = (number: number, table: string, into: string) => [
      { id: `s${number}`, kind: 'source', connector: 'postgresql', config: { table } },
      {
        id: `d${number}`,
        kind: 'transform',
        input: `s${number}`,
        ops: [{ type: 'drop', fields: ['created_at', 'updated_at'] }],
      },
      { id: `t${number}`, kind: 'target', input: `d${number}`, schema: into, loadMode: 'append' },
    ]
    const nodes = [...chain(1, 'public.ds_here', 'public.ds_third'), ...chain(2, 'public.ds_there', 'public.ds_fourth')]
    const ir = pipelineSchema.parse({ ...job.ir, nodes })
    const mover = await connect(here.database.settings, 'moves the row')
    await mover.query(
      'begin; lock table ds_there in access exclusive mode; insert into ds_there select * from ds_here; delete from ds_here',
    )
    const schemas = ['here', 'there', 'third', 'fourth'].map(schemaOf)
    const handle = here.runner.run({ ...job, ir, schemas })
    const isWaiting = `select count(*)::int as waiting from pg_locks where not granted and relation = 'ds_there'::regclass`
    while ((await here.database.query<{ waiting: number }>(isWaiting)).rows[0]?.waiting !== 1) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await mover.query('commit')
    await mover.end()
    expect((await handle.outcome).error).toBeNull()
    const found = await here.database.query(
      'select (select count(*)::int from ds_third) as here, (select count(*)::int from ds_fourth) as there',
    )
    expect(found.rows).toEqual([{ here: 1, there: 0 }])
  },
)
