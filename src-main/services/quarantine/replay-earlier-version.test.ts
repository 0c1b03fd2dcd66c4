import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { ImportEvent, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const here = studioFixtureHere()

async function importFile(name: string, lines: readonly string[], wishes: ImportWishes): Promise<string> {
  const path = join(here.folder, name)
  writeFileSync(path, [...lines, ''].join('\n'))
  const asked = { files: [path], formatOptions: [], wishes: { ...wishes, onBadRecord: 'quarantine' as const } }
  let last: ImportEvent | null = null
  for await (const event of await here.studio.services.imports.propose(asked)) last = event
  if (last?.type !== 'proposed') throw new TypeError(JSON.stringify(last))
  const { pipelineId, runId } = await here.studio.services.imports.apply({ id: last.proposal.id, run: true })
  await finished(runId ?? '')
  return pipelineId ?? ''
}

async function finished(id: string) {
  for await (const _ of await here.studio.services.runs.events({ id }));
  return here.studio.services.runs.get({ id })
}

test('rows go through the version that rejected them where the next delivery changed the pipeline', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => `${index},m${index}@x.org,2026-01-01`)
  const columns = [{ name: 'day', type: 'date', conventions: {}, onMisfit: 'quarantine' as const }]
  const wishes = { columns, renames: [], key: ['id'] }
  const first = ['id,email,day', ...numbers, '40,m40@x.org,soon', '41,m41@x.org']
  const pipelineId = await importFile('people.csv', first, wishes)
  const next = ['id,e_mail,tier', ...numbers.map((_, index) => `${index},m${index}@x.org,gold`)]
  const table = 'public.ds_people'
  expect(await importFile('people_2.csv', next, { columns: [], renames: [], table })).toBe(pipelineId)

  const { quarantine } = here.studio.services
  const { rows } = await quarantine.rows({ table: 'dlq.ds_people' })
  const [late, short] = ['columns', 'file'].map((node) => rows.find(({ nodeId }) => nodeId === node)?.id ?? '')
  await quarantine.edit({ table: 'dlq.ds_people', id: late ?? '', set: { day: '2026-02-01' } })
  await quarantine.reread({ table: 'dlq.ds_people', id: short ?? '', record: '41,m41@x.org,2026-03-01' })
  for (const id of [late, short]) {
    const { id: runId } = await quarantine.replay({ table: 'dlq.ds_people', ids: [id ?? ''] })
    const replay = { table: 'dlq.ds_people', rows: 1 }
    expect(await finished(runId)).toMatchObject({ status: 'succeeded', rowsLoaded: 1, irVersion: 1, replay })
  }
  const found = await here.database.query(`select id, email, day::text, tier from ${table} where id >= 40 order by id`)
  expect(found.rows).toEqual([
    { id: 40, email: 'm40@x.org', day: '2026-02-01', tier: null },
    { id: 41, email: 'm41@x.org', day: '2026-03-01', tier: null },
  ])
  expect((await here.studio.services.pipelines.get({ id: pipelineId })).version).toBe(2)
}, 120_000)
