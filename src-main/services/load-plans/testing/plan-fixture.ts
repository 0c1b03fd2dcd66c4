import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeEach } from 'vitest'

import type { LoadPlan, LoadPlanEvent } from '../../../../src-shared/load-plan/load-plan.ts'
import { type SchemaDocument, schemaDocumentSchema } from '../../../../src-shared/schemas/schema-record.ts'
import { studioFixtureHere } from '../../testing/studio-fixture.ts'

export type Node = Readonly<Record<string, unknown>>

export interface Made {
  readonly pipelineId: string
  readonly ir: { readonly id: string; readonly nodes: readonly Node[] }
  readonly file: string
}

export const schema: SchemaDocument = schemaDocumentSchema.parse({
  name: 'thing',
  fields: [
    { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
    { name: 'name', dataType: 'varchar', length: 20 },
    { name: 'amount', dataType: 'numeric', precision: 12, scale: 2 },
  ],
})

export const counts = ({ targets }: LoadPlan) =>
  Object.fromEntries((targets[0]?.effects ?? []).map(({ effect, rows }) => [effect, rows]))

/** A studio with the empty table ds_thing, and pipelines that load it, for a whole test file. */
export function planFixtureHere() {
  const fixture = studioFixtureHere()
  beforeEach(async () => {
    await fixture.database.query('drop table if exists public.ds_thing cascade; drop schema if exists dlq cascade')
    await fixture.studio.services.schemas.apply(schema)
  })

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

  return { fixture, pipelineOf, lastEvent, planOf, run, rowsOf, everything, inserted }
}
