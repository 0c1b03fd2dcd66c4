import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { studioFixtureHere } from '../testing/studio-fixture.ts'

const here = studioFixtureHere()
beforeAll(() => here.database.query('create table plain (id text, note text)'))

/** A pipeline that appends one file, and fails where a rule says so. */
function place(name: string, { atomicity, fails = false }: { atomicity?: object; fails?: boolean } = {}) {
  const path = join(here.folder, name)
  mkdirSync(path)
  const file = join(path, 'a.csv')
  writeFileSync(file, `id,note\n1,${name}\n2,two\n`)
  const config = { path: 'a.csv', format: 'csv', ...(atomicity ? { atomicity } : {}) }
  const rule = { type: 'oneOf', field: 'id', values: ['1'], onFail: 'abort' }
  const nodes = [
    { id: 'src', kind: 'source', connector: 'local_fs', config },
    { id: 'ok', kind: 'validate', input: 'src', rowLevel: fails ? [rule] : [] },
    { id: 'tgt', kind: 'target', input: 'ok', schema: 'public.plain', loadMode: 'append' },
  ]
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  const document = { kind: 'pipeline', version: '1.0', id: name, metadata: { name }, errorHandling, nodes }
  writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
  return { path, file, document: join(path, 'pipeline.json') }
}

async function run(document: string) {
  const started = await here.studio.files.start(document, {})
  if (started.kind === 'refused') throw new Error(started.problems[0]?.message)
  for await (const _ of await here.studio.services.runs.events({ id: started.run.id }));
  return here.studio.services.runs.get({ id: started.run.id })
}

test('a file that a run loaded is asked about before it is loaded a second time', async () => {
  const { document, file } = place('known')
  expect(await here.studio.services.runs.loadedBefore({ pipelineId: (await run(document)).pipelineId })).toMatchObject([
    { table: 'public.plain', file, rows: 2, isRunHere: true },
  ])
  writeFileSync(file, 'id,note\n3,other\n')
  expect(await here.studio.services.runs.loadedBefore({ pipelineId: 'known' })).toEqual([])
})

test('a failed file goes back unless the document names a folder for it', async () => {
  const { document, file, path } = place('returned', { atomicity: { successFolder: 'done' }, fails: true })
  const { status, error, movedFiles } = await run(document)
  expect(status).toBe('failed')
  expect(existsSync(file)).toBe(true)
  expect(existsSync(join(path, '.failed'))).toBe(false)
  expect(error?.message).not.toContain('The file is now')
  expect(movedFiles).toMatchObject([{ file, place: file }])
})

test('a file in the failure folder is put back, and never over another one', async () => {
  const { document, file, path } = place('failed', { atomicity: { failureFolder: 'bad' }, fails: true })
  const { id, movedFiles } = await run(document)
  expect(movedFiles).toMatchObject([{ file, place: join(path, 'bad', 'a.csv'), became: 'fail' }])
  writeFileSync(file, 'id,note\n')
  await expect(here.studio.services.runs.putBack({ id })).rejects.toMatchObject({ code: 'file_place_taken' })
  rmSync(file)
  expect(await here.studio.services.runs.putBack({ id })).toEqual({ putBack: [file] })
  expect(existsSync(file)).toBe(true)
  expect(existsSync(join(path, 'bad', 'a.csv'))).toBe(false)
  expect((await here.studio.services.runs.get({ id })).movedFiles).toMatchObject([{ place: file, became: 'return' }])
  expect(await here.studio.services.runs.putBack({ id })).toEqual({ putBack: [] })
})
