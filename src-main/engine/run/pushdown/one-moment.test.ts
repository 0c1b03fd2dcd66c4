import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import { connect } from '../../../postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { createNodeRunner } from '../node-runner.ts'
import { openRunWorld, type RunWorld } from '../testing/run-world.ts'
import { openTableWorld, schemaOf, type TableWorld } from '../testing/table-world.ts'

let database: TestDatabase
let world: RunWorld
let tables: TableWorld
const runner = createNodeRunner()
beforeAll(async () => {
  database = await createTestDatabase()
  world = await openRunWorld(database, runner)
  tables = openTableWorld(database, world.folder, runner)
})
afterAll(async () => {
  await world.close()
  await database.drop()
})
beforeEach(async () => {
  await tables.create()
  await database.query(`
    drop table if exists public.ds_third, public.ds_fourth;
    create table public.ds_third (like ds_here including defaults);
    create table public.ds_fourth (like ds_here including defaults);
    insert into ds_here (id, name) values (1, 'moves')`)
})

test.each(['where possible', 'never'] as const)(
  'a row that moves from one table to another is seen in one of them (pushdown %s)',
  async (pushdown) => {
    const job = await tables.jobFrom({ pushdown })
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
    const mover = await connect(database.settings, 'moves the row')
    await mover.query(
      'begin; lock table ds_there in access exclusive mode; insert into ds_there select * from ds_here; delete from ds_here',
    )
    const schemas = ['here', 'there', 'third', 'fourth'].map(schemaOf)
    const handle = runner.run({ ...job, ir, schemas })
    const isWaiting = `select count(*)::int as waiting from pg_locks where not granted and relation = 'ds_there'::regclass`
    while ((await database.query<{ waiting: number }>(isWaiting)).rows[0]?.waiting !== 1) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await mover.query('commit')
    await mover.end()
    expect((await handle.outcome).error).toBeNull()
    const found = await database.query(
      'select (select count(*)::int from ds_third) as here, (select count(*)::int from ds_fourth) as there',
    )
    expect(found.rows).toEqual([{ here: 1, there: 0 }])
  },
)
