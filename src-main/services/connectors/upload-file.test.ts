import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()

const pipelineOf = (connectorId: string) => ({
  ...{ kind: 'pipeline', version: '1.0', id: 'prices', metadata: { name: 'Prices' } },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'src', kind: 'source', connector: 'csv_upload', connectorId, config: { path: '', format: 'csv' } },
    { id: 'tgt', kind: 'target', input: 'src', schema: 'public.prices', loadMode: 'append' },
  ],
})

/** Runs a document to its end. */
async function run(ir: object) {
  const { files, services } = fixture.studio
  const file = join(fixture.folder, 'pipeline.json')
  writeFileSync(file, JSON.stringify(ir))
  const started = await files.start(file, { accepts: [] })
  if (started.kind === 'refused') throw new TypeError(started.problems.map(({ message }) => message).join(' '))
  for await (const event of await services.runs.events({ id: started.run.id })) if (event.type === 'finished') break
  const { status, rowsLoaded, error } = await services.runs.get({ id: started.run.id })
  return { status, rowsLoaded, code: error?.code ?? null }
}

test('an upload is read as a whole, kept, loaded by the pipeline that names its connector, and replaced by the next one', async () => {
  const { connectors } = fixture.studio.services
  await fixture.database.query('create table prices (id text, price text)')
  const at = (name: string, text: string) => {
    mkdirSync(fixture.folder, { recursive: true })
    writeFileSync(join(fixture.folder, name), text)
    return join(fixture.folder, name)
  }
  const { id } = await connectors.create({ name: 'Price list', type: 'csv_upload' })
  expect(await connectors.test({ id })).toMatchObject({ works: false, connector: { status: 'error' } })

  const first = await connectors.upload({ id, path: at('prices.csv', 'id;price\na;1,50\nb;2,75\n') })
  expect(first).toMatchObject({ name: 'prices.csv', rows: 2, columns: [{ name: 'id' }, { name: 'price' }] })
  expect(await connectors.test({ id })).toMatchObject({ works: true, connector: { config: { delimiter: ';' } } })
  expect(await connectors.get({ id })).toMatchObject({ lastSyncRowCount: 2 })

  expect(await run(pipelineOf(id))).toEqual({ status: 'succeeded', rowsLoaded: 2, code: null })
  expect(await run(pipelineOf(id))).toMatchObject({ status: 'failed', code: 'file_loaded_already' })

  await expect(connectors.upload({ id, path: at('book.csv', 'PK\u0003\u0004 and more') })).rejects.toMatchObject({
    code: expect.any(String) as string,
  })
  expect(await connectors.keptFile({ id })).toMatchObject({ name: 'prices.csv' })
  await connectors.upload({ id, path: at('august.csv', 'id;price\nc;3,00\n') })
  expect(await run(pipelineOf(id))).toMatchObject({ status: 'succeeded', rowsLoaded: 1 })
  const { rows } = await fixture.database.query('select id, price from prices order by id')
  expect(rows).toEqual([
    { id: 'a', price: '1,50' },
    { id: 'b', price: '2,75' },
    { id: 'c', price: '3,00' },
  ])
  const kept = join(fixture.folder, 'workspace', 'connectors', id)
  expect(readdirSync(kept)).toEqual(['2'])
  await connectors.remove({ id })
  expect(readdirSync(join(fixture.folder, 'workspace', 'connectors'))).toEqual([])
})

test('the import sheet loads an upload through its connector, so that the next one is loaded by the same pipeline', async () => {
  const { connectors, imports, pipelines } = fixture.studio.services
  const { id } = await connectors.create({ name: 'Stock', type: 'csv_upload' })
  const file = join(fixture.folder, 'stock.csv')
  writeFileSync(file, 'item;many\nbolt;10\nnut;20\n')
  const { path } = await connectors.upload({ id, path: file })
  const asked = { files: [path], formatOptions: [], wishes: { columns: [], renames: [] } }
  let proposal: string | null = null
  for await (const event of await imports.propose(asked)) if (event.type === 'proposed') proposal = event.proposal.id
  const applied = await imports.apply({ id: proposal ?? '' })
  expect(applied).toMatchObject({ problems: [], runId: expect.any(String) as string })
  expect((await imports.preview({ id: proposal ?? '' })).rows).toHaveLength(2)
  const { ir } = await pipelines.get({ id: applied.pipelineId ?? '' })
  expect((ir as { nodes: unknown[] }).nodes[0]).toMatchObject({
    connector: 'csv_upload',
    connectorId: id,
    config: { path: '' },
  })
  expect(await connectors.usedBy({ id })).toMatchObject([{ pipelineId: applied.pipelineId }])
})
