import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import { projectFolder } from '../../project-folder.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const sample = join(projectFolder, 'resources', 'samples', 'customers')
const [header = '', ...lines] = readFileSync(join(sample, 'customers.csv'), 'utf8').trimEnd().split('\n')
const tenLines = (from: number) => `${[header, ...lines.slice(from, from + 10)].join('\n')}\n`

const fixture = studioFixtureHere()

interface Document {
  nodes: Record<string, unknown>[]
}

/** The sample over files of its own, executed in this way. */
async function place(
  name: string,
  files: Readonly<Record<string, string | Buffer>>,
  execution: ExecutionConfig,
  change: (document: Document) => void = () => undefined,
) {
  const path = join(fixture.folder, name)
  mkdirSync(path)
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(path, file), bytes)
  writeFileSync(join(path, 'schema.json'), readFileSync(join(sample, 'schema.json')))
  const document = JSON.parse(readFileSync(join(sample, 'pipeline.json'), 'utf8')) as Document
  Object.assign(document, { id: name })
  Object.assign(document.nodes[0]?.['config'] as object, {
    ordering: 'fifo_by_name',
    pattern: { type: 'glob', value: '*.csv*' },
  })
  change(document)
  const file = join(path, 'pipeline.json')
  writeFileSync(file, JSON.stringify(document))
  await fixture.studio.files.register(file)
  await fixture.studio.services.pipelines.setExecution({ id: name, execution })
  return file
}

async function run(file: string) {
  const started = await fixture.studio.files.start(file, {})
  if (started.kind === 'refused') throw new Error(started.problems[0]?.message)
  const phases: string[] = []
  for await (const event of await fixture.studio.services.runs.events({ id: started.run.id }))
    if (event.type === 'phase') phases.push(event.message)
  const detail = await fixture.studio.services.runs.get({ id: started.run.id })
  const names = (detail.result?.receipt?.nodes[0]?.files ?? []).map((each) => each.file.split('/').at(-1))
  return { ...detail, names, phases }
}

const three = { 'a.csv': tenLines(0), 'b.csv': tenLines(10), 'c.csv': tenLines(20) }

describe('a run of mode micro_batch', () => {
  test('takes whole files up to the batch size, commits them, and leaves the others to the next run', async () => {
    const file = await place('batches', three, { mode: 'micro_batch', batchSize: 20 })
    const first = await run(file)
    expect([first.names, first.rowsLoaded]).toEqual([['a.csv', 'b.csv'], 20])
    expect(first.phases).toContain('taking the first of 3 files; 1 file waits for the next run')
    expect(first.execution).toEqual({ mode: 'micro_batch', batchSize: 20 })
    const second = await run(file)
    expect([second.names, second.rowsLoaded]).toEqual([['c.csv'], 10])
  })

  test('takes a file that is larger than the batch size as a whole', async () => {
    const file = await place('large', three, { mode: 'micro_batch', batchSize: 5 })
    expect((await run(file)).names).toEqual(['a.csv'])
  })

  test('takes one file by itself where it is partitioned by file, or its lines cannot be counted', async () => {
    const byFile = await place('by-file', three, { mode: 'micro_batch', partitioning: 'file' })
    expect((await run(byFile)).names).toEqual(['a.csv'])
    const packed = { 'a.csv.gz': gzipSync(tenLines(0)), 'b.csv.gz': gzipSync(tenLines(10)) }
    expect((await run(await place('packed', packed, { mode: 'micro_batch' }))).names).toEqual(['a.csv.gz'])
  })
})

test('a run of mode batch takes all files, and says that its batch size has no effect', async () => {
  const { names, phases } = await run(await place('whole', three, { batchSize: 5 }))
  expect(names).toEqual(['a.csv', 'b.csv', 'c.csv'])
  expect(phases).toContainEqual(expect.stringContaining('batchSize 5 does not divide a run of mode batch'))
})

describe('error handling', () => {
  const bad = `${header}\n${lines[0] ?? ''}\n${(lines[1] ?? '').replace(/\d{4}-\d\d-\d\d/, 'someday')}\n`
  const bare = (document: Document) => {
    document.nodes = document.nodes.filter((node) => node['id'] !== 'validate_email')
    Object.assign(document.nodes.at(-1) ?? {}, { input: 'uppercase_state' })
  }

  test('fail stops the run at the first value that the table refuses', async () => {
    const { status, error } = await run(await place('fails', { 'a.csv': bad }, { errorHandling: 'fail' }, bare))
    expect([status, error?.place?.line]).toEqual(['failed', 3])
  })

  test('skip counts the row, dlq keeps it too', async () => {
    const skipped = await run(await place('skips', { 'a.csv': bad }, { errorHandling: 'skip' }, bare))
    expect([skipped.status, skipped.rowsLoaded, skipped.rowsRejected]).toEqual(['succeeded', 1, 1])
    const kept = await run(await place('keeps', { 'a.csv': bad }, { errorHandling: 'dlq' }, bare))
    expect([kept.status, kept.rowsLoaded, kept.rowsRejected]).toEqual(['succeeded', 1, 1])
    const { rows } = await fixture.database.query(`select line::int, column_name from dlq.keeps_rejected`)
    expect(rows).toEqual([{ line: 3, column_name: 'signup_date' }])
  })
})

test('what cannot be executed is refused when it is set, or before the run', async () => {
  const file = await place('refuses', three, {})
  const set = (execution: ExecutionConfig) =>
    fixture.studio.services.pipelines.setExecution({ id: 'refuses', execution })
  await expect(set({ mode: 'streaming' })).rejects.toMatchObject({ code: 'streaming_disabled' })
  await expect(set({ partitioning: 'customer_id' })).rejects.toMatchObject({ code: 'execution_refused' })
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document
  Object.assign(document.nodes[3] ?? {}, { loadMode: 'truncate', upsertKey: undefined })
  await set({ mode: 'micro_batch' })
  await expect(fixture.studio.services.runs.start({ pipelineId: 'refuses', ir: document })).rejects.toMatchObject({
    code: 'execution_refused',
  })
})
