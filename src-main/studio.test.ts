import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'

import { contract } from '../src-shared/contract/contract.ts'
import { type RunEvent, runEventSchema } from '../src-shared/runs/run-event.ts'
import { schemaDocumentSchema } from '../src-shared/schemas/schema-record.ts'
import { createReusingRunner } from './engine/run/testing/reusing-runner.ts'
import { connect } from './postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from './postgres/testing/test-database.ts'
import { projectFolder } from './project-folder.ts'
import { databaseUrlOf } from './services/testing/database-url-of.ts'
import { temporaryFolder } from './storage/testing/temporary-folder.ts'
import { createStudio, type Studio } from './studio.ts'
import { version } from './version.ts'

const sampleFolder = join(projectFolder, 'resources', 'samples', 'customers')
const sampleDocument = () =>
  JSON.parse(readFileSync(join(sampleFolder, 'pipeline.json'), 'utf8')) as {
    nodes: Record<string, unknown>[]
    metadata: Record<string, unknown>
  }

let database: TestDatabase
let folder: ReturnType<typeof temporaryFolder>
let studio: Studio

const open = (name = 'workspace', holdsWorkspace = false) =>
  createStudio({
    host: 'test',
    workspace: join(folder.path, name),
    databaseUrl: databaseUrlOf(database.settings),
    holdsWorkspace,
    runner: createReusingRunner(),
  })

beforeAll(async () => {
  folder = temporaryFolder()
  database = await createTestDatabase()
  studio = await open()
})
afterAll(async () => {
  await studio.close()
  await database.drop()
  folder[Symbol.dispose]()
})

async function eventsOf(id: string, from = studio): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  for await (const event of await from.services.runs.events({ id })) events.push(event)
  return events
}

/** A folder with the sample's files, and a registered pipeline of its own on it. */
async function place(name: string, change: (document: ReturnType<typeof sampleDocument>) => void = () => undefined) {
  const path = join(folder.path, name)
  mkdirSync(path)
  for (const file of ['customers.csv', 'schema.json']) copyFileSync(join(sampleFolder, file), join(path, file))
  const document = { ...sampleDocument(), id: name }
  change(document)
  writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
  const registered = await studio.files.register(join(path, 'pipeline.json'))
  for (const schema of registered.schemas) await studio.services.schemas.apply(schema.document)
  return { path, pipelineId: registered.pipelineId }
}

test('the sample loads 100 rows into its table, its receipt balances, and its file stays', async () => {
  const pipeline = await studio.services.pipelines.createSample(undefined)
  expect(await studio.services.pipelines.check({ id: pipeline.id, ir: pipeline.ir })).toMatchObject({ ok: true })
  const run = await studio.services.runs.start({ pipelineId: pipeline.id })
  const [live, again] = await Promise.all([eventsOf(run.id), eventsOf(run.id)])
  expect(again).toEqual(live)
  expect(live.at(0)?.type).toBe('started')
  expect(live.filter((event) => event.type === 'finished')).toHaveLength(1)
  expect(live.at(-1)).toMatchObject({ type: 'finished', status: 'succeeded', error: null })
  expect(await eventsOf(run.id)).toEqual(live)

  const { result, ...detail } = await studio.services.runs.get({ id: run.id })
  expect(detail).toMatchObject({ status: 'succeeded', irVersion: 1, rowsRead: 100, rowsLoaded: 100, rowsRejected: 0 })
  expect(result?.receipt?.balanced).toBe(true)
  expect(result?.nodeResults[0]).toEqual({ id: 'src', kind: 'source', rowsOut: 100, meta: { matchedFiles: 1 } })
  expect(result?.receipt?.nodes[0]?.files).toMatchObject([{ archivedTo: null }])
  expect(existsSync(join(pipeline.baseFolder, 'customers.csv'))).toBe(true)

  const page = await studio.services.tables.page({ table: 'public.ds_customer', limit: 1 })
  expect(page.total).toBe(100)
  const [summary] = await studio.services.pipelines.list(undefined)
  expect(summary).toMatchObject({
    targets: ['public.ds_customer'],
    version: 1,
    lastRun: { id: run.id, rowsLoaded: 100 },
  })
})

test('the sample is made once, and its file is there for the next run', async () => {
  const pipeline = await studio.services.pipelines.createSample(undefined)
  expect(pipeline.version).toBe(1)
  expect(existsSync(join(pipeline.baseFolder, 'customers.csv'))).toBe(true)
})

test('a document that says something new is saved as a version when it is run, and its draft has served', async () => {
  const { pipelineId } = await place('versions')
  const first = await studio.services.pipelines.get({ id: pipelineId })
  expect(first).toMatchObject({ version: 0, ir: null })
  const ir = sampleDocument()
  await studio.services.pipelines.saveDraft({ id: pipelineId, ir })
  const run = await studio.services.runs.start({ pipelineId, keepSource: true })
  await eventsOf(run.id)
  const again = await studio.services.runs.start({ pipelineId, keepSource: true })
  await eventsOf(again.id)
  expect([run.irVersion, again.irVersion]).toEqual([1, 1])
  expect(await studio.services.pipelines.get({ id: pipelineId })).toMatchObject({ version: 1, hasDraft: false })
})

test('a run that keeps its source leaves the file where it is', async () => {
  const { path, pipelineId } = await place('kept')
  const run = await studio.services.runs.start({ pipelineId, ir: sampleDocument(), keepSource: true })
  await eventsOf(run.id)
  expect((await studio.services.runs.get({ id: run.id })).status).toBe('succeeded')
  expect(readdirSync(path).sort()).toEqual(['customers.csv', 'pipeline.json', 'schema.json'])
})

test('a document with problems is not run and makes no version', async () => {
  const { pipelineId } = await place('wrong')
  const ir = sampleDocument()
  ir.nodes[1]!['input'] = 'source'
  await expect(studio.services.runs.start({ pipelineId, ir })).rejects.toMatchObject({ code: 'pipeline_has_problems' })
  expect(await studio.services.runs.list({ pipelineId })).toEqual([])
  expect(await studio.services.pipelines.versions({ id: pipelineId })).toEqual([])
})

test('a value that does not fit moves the file to the failure folder and says where it is now', async () => {
  const { path, pipelineId } = await place('bad-value')
  const csv = readFileSync(join(path, 'customers.csv'), 'utf8')
  writeFileSync(join(path, 'customers.csv'), csv.replace(/,(\d+)\n/, ',many\n'))
  const run = await studio.services.runs.start({ pipelineId, ir: sampleDocument() })
  await eventsOf(run.id)
  const { status, error, result } = await studio.services.runs.get({ id: run.id })
  expect(status).toBe('failed')
  expect(error?.message).toMatch(
    /line 2, column orders_count: "many" is not a valid integer.*The file is now .*\.failed/,
  )
  expect(result).toMatchObject({ ok: false, failedNodeId: 'tgt', receipt: null })
  expect(existsSync(join(path, '.failed', 'customers.csv'))).toBe(true)
})

test('a missing file fails the run and says what was looked for', async () => {
  const { path, pipelineId } = await place('missing')
  const ir = sampleDocument()
  ;(ir.nodes[0]!['config'] as { pattern: { value: string } }).pattern.value = 'orders-*.csv'
  const run = await studio.services.runs.start({ pipelineId, ir })
  await eventsOf(run.id)
  const { error, result } = await studio.services.runs.get({ id: run.id })
  expect(error).toMatchObject({ code: 'file_missing', nodeId: 'src' })
  expect(error?.message).toContain(`"orders-*.csv" in ${path}`)
  expect(result).toMatchObject({ ok: false, failedNodeId: 'src', nodeResults: [] })
})

test('a run that goes on without a file loads nothing, and the rules about counts still hold', async () => {
  const { pipelineId } = await place('without')
  const ir = sampleDocument()
  Object.assign(ir.nodes[0]!['config'] as object, {
    pattern: { type: 'glob', value: 'never-*.csv' },
    waitPolicy: { maxRetries: 0, intervalMinutes: 1, onMissAction: 'skip' },
  })
  const finish = async () => {
    const run = await studio.services.runs.start({ pipelineId, ir })
    await eventsOf(run.id)
    return studio.services.runs.get({ id: run.id })
  }
  expect((await finish()).error?.message).toContain('source is empty (0 rows from validate_email); aborting upsert')
  ir.nodes[3]!['failOnEmptySource'] = false
  expect((await finish()).error?.message).toMatch(
    /^node validate_email: 0 rows arrived, but the rule "Row count" \(rowCount\) expects 1/,
  )
  delete ir.nodes[2]!['datasetLevel']
  expect(await finish()).toMatchObject({
    status: 'succeeded',
    rowsRead: 0,
    rowsLoaded: 0,
    result: { receipt: { balanced: true } },
  })
})

test('a run that waits for its file can be cancelled, also by another process on the workspace', async () => {
  const { pipelineId } = await place('waiting')
  const ir = sampleDocument()
  Object.assign(ir.nodes[0]!['config'] as object, {
    pattern: { type: 'glob', value: 'late.csv' },
    waitPolicy: { maxRetries: 5, intervalMinutes: 60, onMissAction: 'fail' },
  })
  const other = await open()
  const run = await studio.services.runs.start({ pipelineId, ir })
  const events = eventsOf(run.id, other)
  expect(await other.services.runs.cancel({ id: run.id })).toEqual({ cancelled: true })
  expect((await events).at(-1)).toMatchObject({ type: 'finished', status: 'cancelled' })
  expect((await events).some((event) => event.type === 'phase' && event.phase === 'waiting')).toBe(true)
  expect(await other.services.runs.cancel({ id: run.id })).toEqual({ cancelled: false })
  await other.close()
})

test('a run whose target is held by another load says by whom, tries again and succeeds when it is free', async () => {
  const { pipelineId } = await place('busy')
  const other = await connect(database.settings, 'another load')
  await other.query('begin')
  await other.query("select pg_advisory_xact_lock(hashtextextended('weir:public.ds_customer', 0))")
  const run = await studio.services.runs.start({ pipelineId, ir: sampleDocument(), keepSource: true })
  const waits: string[] = []
  for await (const event of await studio.services.runs.events({ id: run.id })) {
    if (event.type !== 'phase' || event.phase !== 'waiting') continue
    waits.push(event.message)
    await other.query('rollback')
  }
  await other.end()
  expect(waits).toEqual([
    expect.stringMatching(/^attempt 2 of 3 starts in 1 s: .*public\.ds_customer: another load, since/),
  ])
  expect((await studio.services.runs.get({ id: run.id })).status).toBe('succeeded')
})

test.runIf(canMount())(
  'a disk that fills up during a run loses neither the file nor the truth about the rows',
  async () => {
    const small = join(folder.path, 'small')
    mkdirSync(small)
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small])
    let cramped = await open('small')
    try {
      const { path } = await place('cramped', (document) => {
        Object.assign(document.nodes[0]!['config'] as object, {
          pattern: { type: 'glob', value: 'late.csv' },
          waitPolicy: { maxRetries: 500, intervalMinutes: 0.002, onMissAction: 'fail' },
        })
      })
      const { pipelineId, ir, schemas } = await cramped.files.register(join(path, 'pipeline.json'))
      for (const schema of schemas) await cramped.services.schemas.apply(schema.document)
      const { id } = await cramped.services.runs.start({ pipelineId, ir })
      const watching = eventsOf(id, cramped)
      expect(() => writeFileSync(join(small, 'filler'), Buffer.alloc(4_000_000))).toThrow(/ENOSPC/)
      copyFileSync(join(path, 'customers.csv'), join(path, 'late.csv'))
      await expect(watching).rejects.toThrow(/he disk that holds .* is full/)
      rmSync(join(small, 'filler'))
      const { rows } = await database.query('select 1 from weir.load_ledger where run_id = $1', [id])
      const isLoaded = rows.length > 0
      expect(existsSync(join(path, 'late.csv'))).toBe(!isLoaded)
      await cramped.close()
      cramped = await open('small')
      expect((await cramped.services.runs.get({ id })).status).toBe(isLoaded ? 'succeeded' : 'failed')
    } finally {
      await cramped.close()
      spawnSync('umount', [small])
    }
  },
)

function canMount(): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false
  using trial = temporaryFolder()
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', trial.path]).status === 0
  if (isMounted) spawnSync('umount', [trial.path])
  return isMounted
}

test('closing the studio cancels its runs and gives their files back', async () => {
  const closing = await open('closing')
  const { path } = await place('closing-files', (document) => {
    Object.assign(document.nodes[0]!['config'] as object, {
      waitPolicy: { maxRetries: 1, intervalMinutes: 60, onMissAction: 'fail' },
      pattern: { type: 'glob', value: 'late.csv' },
    })
  })
  const { pipelineId, ir, schemas } = await closing.files.register(join(path, 'pipeline.json'))
  for (const schema of schemas) await closing.services.schemas.apply(schema.document)
  const { id } = await closing.services.runs.start({ pipelineId, ir })
  await closing.close()
  const reopened = await open('closing')
  expect((await reopened.services.runs.get({ id })).status).toBe('cancelled')
  await reopened.close()
})

test('a file whose header cannot be read is a warning on its source', async () => {
  const { path, pipelineId } = await place('header')
  writeFileSync(join(path, 'customers.csv'), '')
  const { problems } = await studio.services.pipelines.check({ id: pipelineId, ir: sampleDocument() })
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: 'header_missing',
      severity: 'warning',
      nodeId: 'src',
      path: 'nodes[0].config.path',
    }),
  )
})

test('the SQL of a hook is read by the parser of Postgres when a document is checked', async () => {
  const { pipelineId } = await place('hooked')
  const target = sampleDocument().nodes.findIndex((node) => node['kind'] === 'target')
  const checked = async (statement: string) => {
    const ir = sampleDocument()
    Object.assign(ir.nodes[target] as object, { postHook: { type: 'sql', statement } })
    const { problems } = await studio.services.pipelines.check({ id: pipelineId, ir })
    return problems.filter(({ path }) => path.includes('postHook'))
  }
  expect(
    await checked('/* then */ with gone as (delete from public.ds_customer returning 1) table gone'),
  ).toMatchObject([
    { code: 'statement_refused', path: `nodes[${target}].postHook.statement`, span: { start: 25, end: 31 } },
  ])
  expect(await checked('analyze public.')).toMatchObject([{ code: 'statement_syntax' }])
  expect(await checked('analyze public.ds_customer')).toEqual([])
})

test('a second studio is told who holds the workspace, and commands still share it', async () => {
  const first = await open('held', true)
  await expect(open('held', true)).rejects.toThrow(/is open in another studio \(test, process \d+, since /)
  const command = await open('held')
  await command.close()
  await first.close()
  const second = await open('held', true)
  await second.close()
})

test('every answer is what the contract promises', async () => {
  const { services } = studio
  const { path, pipelineId: id } = await place('promises')
  const ir = sampleDocument()
  const schema = schemaDocumentSchema.parse(JSON.parse(readFileSync(join(path, 'schema.json'), 'utf8')))
  const keep = <Answer>(call: { '~orpc': { outputSchema?: unknown } }, answer: Answer): Answer => {
    expect((call['~orpc'].outputSchema as z.ZodType).parse(answer)).toEqual(answer)
    return answer
  }
  keep(contract.system.info, await services.system.info(undefined))
  keep(contract.system.startEngine, await services.system.startEngine(undefined))
  keep(contract.pipelines.check, await services.pipelines.check({ id, ir }))
  const preview = keep(
    contract.pipelines.preview,
    await services.pipelines.preview({ id, ir, nodeId: 'uppercase_state', limit: 10 }),
  )
  expect(preview.rows).toHaveLength(10)
  const header = keep(
    contract.pipelines.sourceColumns,
    await services.pipelines.sourceColumns({ id, ir, nodeId: 'src' }),
  )
  expect(header).toMatchObject({ file: 'customers.csv', columns: { length: 15 } })
  keep(contract.pipelines.saveDraft, await services.pipelines.saveDraft({ id, ir: { half: 'done' } }))
  keep(contract.pipelines.get, await services.pipelines.get({ id }))
  keep(contract.pipelines.save, await services.pipelines.save({ id, ir, comment: 'first' }))
  keep(contract.pipelines.versions, await services.pipelines.versions({ id }))
  const run = keep(contract.runs.start, await services.runs.start({ pipelineId: id }))
  for (const event of await eventsOf(run.id)) expect(runEventSchema.parse(event)).toEqual(event)
  keep(contract.runs.get, await services.runs.get({ id: run.id }))
  keep(contract.runs.list, await services.runs.list({}))
  keep(contract.pipelines.list, await services.pipelines.list(undefined))
  keep(contract.schemas.plan, await services.schemas.plan(schema))
  keep(contract.schemas.apply, await services.schemas.apply(schema))
  const [record] = keep(contract.schemas.list, await services.schemas.list(undefined))
  keep(contract.schemas.get, await services.schemas.get({ id: record!.id }))
  keep(contract.tables.list, await services.tables.list(undefined))
  keep(contract.tables.loadable, await services.tables.loadable(undefined))
  keep(contract.tables.page, await services.tables.page({ table: 'public.ds_customer' }))
  keep(contract.sql.query, await services.sql.query({ statement: "select 1::numeric, now(), null, '{}'::json" }))
})

test('a preview in a warm process is there within 150 ms', async () => {
  const { pipelineId: id } = await place('quick')
  const ask = () =>
    studio.services.pipelines.preview({ id, ir: sampleDocument(), nodeId: 'validate_email', limit: 200 })
  await ask()
  const durations: number[] = []
  for (let n = 0; n < 5; n++) {
    const started = performance.now()
    await ask()
    durations.push(performance.now() - started)
  }
  expect(Math.min(...durations)).toBeLessThan(150)
})

test('a pipeline is removed and its runs stay in the history', async () => {
  const { pipelineId } = await place('removed')
  const run = await studio.services.runs.start({ pipelineId, ir: sampleDocument(), keepSource: true })
  await eventsOf(run.id)
  expect(await studio.services.pipelines.remove({ id: pipelineId })).toEqual({ removed: true })
  await expect(studio.services.pipelines.get({ id: pipelineId })).rejects.toMatchObject({ code: 'not_found' })
  expect((await studio.services.runs.get({ id: run.id })).pipelineName).toBe('Customer File Test')
})

test('new pipelines of one name get ids of their own, and begin empty', async () => {
  const ids = []
  for (let n = 0; n < 2; n++) ids.push((await studio.services.pipelines.create({ name: 'Größe & Zahl' })).id)
  expect(ids).toEqual(['gro-e-zahl', 'gro-e-zahl-2'])
})

test('the version it tells is the one of package.json', () => {
  const { version: published } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  expect(version).toBe(published)
})

test('a pipeline can still be checked and looked into after its run archived the file', async () => {
  const { pipelineId } = await place('looked-into')
  const ir = { ...sampleDocument(), id: 'looked-into' }
  const { id } = await studio.services.runs.start({ pipelineId, ir })
  await eventsOf(id)
  const checked = await studio.services.pipelines.check({ id: pipelineId, ir })
  expect(checked.columns['uppercase_state']).toHaveLength(15)
  const preview = await studio.services.pipelines.preview({ id: pipelineId, ir, nodeId: 'uppercase_state', limit: 3 })
  expect(preview.rows.map((row) => row[7])).toEqual(['TX', 'TX', 'OR'])
  await expect(studio.services.runs.start({ pipelineId, ir }).then((run) => eventsOf(run.id))).resolves.toContainEqual(
    expect.objectContaining({ type: 'finished', status: 'failed' }),
  )
})

test('a file that was archived shows rows only to the pipeline that loaded it, under the name it came by', async () => {
  const { path, pipelineId } = await place('archived-here')
  const ir = { ...sampleDocument(), id: pipelineId }
  await eventsOf((await studio.services.runs.start({ pipelineId, ir })).id)
  const reading = (value: string, id = pipelineId) => ({
    ...ir,
    id,
    nodes: ir.nodes.map((node) =>
      node['id'] === 'src'
        ? { ...node, config: { ...(node['config'] as object), pattern: { type: 'glob', value } } }
        : node,
    ),
  })
  const preview = async (id: string, document: unknown) =>
    studio.services.pipelines.preview({ id, ir: document, nodeId: 'src', limit: 1 })

  writeFileSync(join(path, 'newcomer.json'), JSON.stringify(reading('*.csv', 'newcomer')))
  const { pipelineId: newcomer } = await studio.files.register(join(path, 'newcomer.json'))
  for (const [id, pattern] of [
    [newcomer, '*.csv'],
    [newcomer, 'nothing*.csv'],
    [pipelineId, 'nothing*.csv'],
  ] as const) {
    const message = `source src: no file matches "${pattern}" in ${path}. Put the file there, or correct the path or the file names of the source.`
    await expect(preview(id, reading(pattern)), `${id} ${pattern}`).rejects.toMatchObject({
      code: 'file_missing',
      message,
    })
    const { problems } = await studio.services.pipelines.check({ id, ir: reading(pattern) })
    expect(problems, `${id} ${pattern}`).toContainEqual(expect.objectContaining({ code: 'file_missing', message }))
  }
  const again = await preview(pipelineId, ir)
  expect(again.rows).toHaveLength(1)
  const { startedAt } = (await studio.services.runs.list({ pipelineId, limit: 1 }))[0] ?? {}
  expect(again.archived).toEqual([
    { nodeId: 'src', file: 'customers.csv', loadedAt: startedAt, pattern: '*.csv', folder: path },
  ])
})

test('a load that a guard holds leaves its file where it was, and loads it once it is accepted', async () => {
  const { path, pipelineId } = await place('held-by-guard')
  const ir = sampleDocument()
  const target = ir.nodes.find(({ kind }) => kind === 'target')
  if (target) target['expectedRowCountDelta'] = 10
  const file = join(path, 'customers.csv')
  const lines = readFileSync(file, 'utf8').split('\n')
  const first = await studio.services.runs.start({ pipelineId, ir })
  await eventsOf(first.id)
  writeFileSync(file, lines.slice(0, 11).join('\n'))
  const held = await studio.services.runs.start({ pipelineId })
  await eventsOf(held.id)
  expect((await studio.services.runs.get({ id: held.id })).error).toMatchObject({ code: 'row_count_held' })
  expect(existsSync(file)).toBe(true)
  const accepted = await studio.services.runs.start({ pipelineId, accepts: ['rowCount'] })
  await eventsOf(accepted.id)
  expect(await studio.services.runs.get({ id: accepted.id })).toMatchObject({ status: 'succeeded', rowsLoaded: 10 })
  expect(existsSync(file)).toBe(false)
})
