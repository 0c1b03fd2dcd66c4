import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()

const columns = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'text' },
  { name: 'city', type: 'text' },
]

/** A pipeline with a table of its own, whose files come one after the other. */
function pipelineOf(
  name: string,
  config: object,
  { ops = [], target = {} }: { readonly ops?: readonly object[]; readonly target?: object } = {},
) {
  const base = join(fixture.folder, name)
  mkdirSync(base)
  const file = join(base, 'pipeline.json')
  const schema = {
    name,
    fields: columns.map((column) => ({ name: column.name, dataType: column.type, isPrimaryKey: column.name === 'id' })),
  }
  writeFileSync(join(base, 'schema.json'), JSON.stringify(schema))
  const source = {
    id: 'src',
    kind: 'source',
    connector: 'local_fs',
    config: {
      path: '.',
      pattern: { type: 'glob', value: '*.csv' },
      ordering: 'process_all',
      format: 'csv',
      columns,
      ...config,
    },
  }
  const nodes = [
    source,
    { id: 'tidy', kind: 'transform', input: 'src', ops },
    {
      id: 'load',
      kind: 'target',
      input: 'tidy',
      schema: `public.ds_${name}`,
      loadMode: 'upsert',
      upsertKey: ['id'],
      ...target,
    },
  ]
  const ir = {
    kind: 'pipeline',
    version: '1.0',
    id: name,
    metadata: { name },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes,
  }
  writeFileSync(file, JSON.stringify(ir))
  return {
    file,
    bring: (text: string, as = 'file.csv') => writeFileSync(join(base, as), text),
    rows: async (list: string) =>
      (await fixture.database.query(`select ${list} from public.ds_${name} order by id`)).rows.map((row) =>
        Object.values(row),
      ),
  }
}

async function run(file: string) {
  const started = await fixture.studio.files.start(file, { accepts: [] })
  if (started.kind === 'refused') throw new Error(started.problems.map(({ message }) => message).join(' '))
  const { id } = started.run
  for await (const event of await fixture.studio.services.runs.events({ id })) if (event.type === 'finished') break
  const { status, error, result } = await fixture.studio.services.runs.get({ id })
  return { status, error: error?.message ?? '', meta: result?.nodeResults.find((node) => node.id === 'src')?.meta }
}

const changes = async (file: string) =>
  (await fixture.studio.files.check(file)).problems.map(({ severity, message }) => `${severity}: ${message}`)

test('a new column is left out where the source says so, and the run names it', async () => {
  const { file, bring, rows } = pipelineOf('left_out', { onNewColumn: 'ignore' })
  bring('id,colour,name,city\n1,red,Ada,Ulm\n')
  const { status, error, meta } = await run(file)
  expect({ status, error }).toEqual({ status: 'succeeded', error: '' })
  expect(meta).toMatchObject({ ignoredColumns: ['colour'] })
  expect(await rows('id, name, city')).toEqual([[1, 'Ada', 'Ulm']])
})

test('a new column is added to the table of its schema, and rows that are there have no value in it', async () => {
  const { file, bring, rows } = pipelineOf('added', { onNewColumn: 'add' })
  bring('id,name,city\n1,Ada,Ulm\n')
  expect((await run(file)).status).toBe('succeeded')
  bring('name,id,colour,city\nBo,2,blue,Bonn\n')
  expect(await changes(file)).toEqual([expect.stringMatching(/^warning: The columns are not those .*New: colour\.$/)])
  expect(await run(file)).toMatchObject({ status: 'succeeded', error: '' })
  expect(await rows('id, name, city, colour')).toEqual([
    [1, 'Ada', 'Ulm', null],
    [2, 'Bo', 'Bonn', 'blue'],
  ])
})

test('files of before and after a column came load in one run', async () => {
  const { file, bring, rows } = pipelineOf('both', { onNewColumn: 'add' })
  bring('id,name,city\n1,Ada,Ulm\n', 'a.csv')
  bring('id,name,city,colour\n2,Bo,Bonn,blue\n', 'b.csv')
  expect(await run(file)).toMatchObject({ status: 'succeeded', error: '' })
  expect(await rows('id, colour')).toEqual([
    [1, null],
    [2, 'blue'],
  ])
})

test('a new column fails the run where the source says so, before anything is loaded', async () => {
  const { file, bring } = pipelineOf('refused', { onNewColumn: 'fail' })
  bring('id,name,city,colour\n1,Ada,Ulm,red\n')
  const { status, error } = await run(file)
  expect(status).toBe('failed')
  expect(error).toContain('colour')
  expect(error).toContain('onNewColumn')
})

test('a missing column is null where the pipeline uses it, and else rows that are there keep their values', async () => {
  const ops = [{ type: 'expression', outputField: 'name', formula: "coalesce(upper(name), 'nobody')" }]
  const { file, bring, rows } = pipelineOf('missing', { onMissingColumn: 'null' }, { ops })
  bring('id,name,city\n1,Ada,Ulm\n')
  expect((await run(file)).status).toBe('succeeded')
  bring('id\n1\n2\n')
  const { status, error, meta } = await run(file)
  expect({ status, error }).toEqual({ status: 'succeeded', error: '' })
  expect(meta).toMatchObject({ filledColumns: ['name'] })
  expect(await rows('id, name, city')).toEqual([
    [1, 'nobody', 'Ulm'],
    [2, 'nobody', null],
  ])
})

test('a renamed column is named with the name that it probably had', async () => {
  const { file, bring } = pipelineOf('renamed', {})
  bring('id,name,city\n1,Ada,Ulm\n')
  expect((await run(file)).status).toBe('succeeded')
  bring('id,name,town\n1,Ada,Ulm\n')
  expect((await changes(file)).join(' ')).toContain(
    'New: town. Missing: city. Perhaps city is called town now: then rename it after the source.',
  )
  const { status, error } = await run(file)
  expect(status).toBe('failed')
  expect(error).toMatch(
    /has no column city\. Its columns are id, name, town\. Since the last good run \(\S{8}\): New: town\. Missing: city\. Perhaps city is called town now: then rename it after the source\. Add the column to the file, or choose "Load without it" under "A column is missing" \(onMissingColumn\)\. Nothing was loaded\.$/,
  )
})
