import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { type FileServer, startFileServer } from '../../stores/http-pull/testing/file-server.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()

let server: FileServer
beforeAll(async () => {
  server = await startFileServer({ cuts: { afterBytes: 1_000_000, times: 2 } })
})
afterAll(() => server.close())

/** A pipeline that loads a file behind an address of the server. */
function pipelineFile(): string {
  const folder = join(fixture.folder, 'pulled')
  mkdirSync(folder, { recursive: true })
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'text' },
  ]
  const fields = columns.map(({ name, type }) => ({ name, dataType: type, isPrimaryKey: name === 'id' }))
  writeFileSync(join(folder, 'schema.json'), JSON.stringify({ name: 'pulled', fields }))
  const atomicity = { stagingFolder: '.processing/', successFolder: '.archive/' }
  const config = { path: `http://${server.host}/exports/things.csv?as=csv`, format: 'csv', columns, atomicity }
  const nodes = [
    { id: 'src', kind: 'source', connector: 'http_pull', config },
    { id: 'load', kind: 'target', input: 'src', schema: 'public.ds_pulled', loadMode: 'truncate' },
  ]
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  const ir = { kind: 'pipeline', version: '1.0', id: 'pulled', metadata: { name: 'pulled' }, errorHandling, nodes }
  const file = join(folder, 'pipeline.json')
  writeFileSync(file, JSON.stringify(ir))
  return file
}

async function run(file: string) {
  const started = await fixture.studio.files.start(file, { accepts: [] })
  if (started.kind === 'refused') throw new TypeError(started.problems.map(({ message }) => message).join(' '))
  const { id } = started.run
  const said: string[] = []
  for await (const event of await fixture.studio.services.runs.events({ id })) {
    if (event.type === 'phase') said.push(event.message)
    if (event.type === 'finished') break
  }
  const { status, error } = await fixture.studio.services.runs.get({ id })
  return { status, error: error?.message ?? '', said }
}

test('a file behind an address is loaded once its host is allowed, though its connection is cut; nothing is archived', async () => {
  const rows = 100_000
  const text = Array.from({ length: rows }, (_, index) => `${index},name ${index}`).join('\n')
  server.files.set('/exports/things.csv', Buffer.from(`id,name\n${text}\n`))
  const file = pipelineFile()
  expect((await run(file)).error).toContain('is not on the open internet')
  await fixture.studio.services.settings.set({ allowedHosts: [server.host] })
  const { status, error, said } = await run(file)
  expect({ status, error }).toEqual({ status: 'succeeded', error: '' })
  expect(said).toContain('things.csv stays where it is: http_pull cannot move files, so nothing is archived')
  const { rows: counted } = await fixture.database.query('select count(*)::int as many from public.ds_pulled')
  expect(counted).toEqual([{ many: rows }])
})
