import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { connect } from '../../postgres/connect.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { sampleDocument, sampleFixtureHere } from '../testing/sample-fixture.ts'

const { fixture, open, eventsOf, place } = sampleFixtureHere()

test('a run that keeps its source leaves the file where it is', async () => {
  const { path, pipelineId } = await place('kept')
  const run = await fixture.studio.services.runs.start({ pipelineId, ir: sampleDocument(), keepSource: true })
  await eventsOf(run.id)
  expect((await fixture.studio.services.runs.get({ id: run.id })).status).toBe('succeeded')
  expect(readdirSync(path).sort()).toEqual(['customers.csv', 'pipeline.json', 'schema.json'])
})

test('a value that does not fit moves the file to the failure folder and says where it is now', async () => {
  const { path, pipelineId } = await place('bad-value')
  const csv = readFileSync(join(path, 'customers.csv'), 'utf8')
  writeFileSync(join(path, 'customers.csv'), csv.replace(/,(\d+)\n/, ',many\n'))
  const run = await fixture.studio.services.runs.start({ pipelineId, ir: sampleDocument() })
  await eventsOf(run.id)
  const { status, error, result } = await fixture.studio.services.runs.get({ id: run.id })
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
  const run = await fixture.studio.services.runs.start({ pipelineId, ir })
  await eventsOf(run.id)
  const { error, result } = await fixture.studio.services.runs.get({ id: run.id })
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
    const run = await fixture.studio.services.runs.start({ pipelineId, ir })
    await eventsOf(run.id)
    return fixture.studio.services.runs.get({ id: run.id })
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
  const run = await fixture.studio.services.runs.start({ pipelineId, ir })
  const events = eventsOf(run.id, other)
  expect(await other.services.runs.cancel({ id: run.id })).toEqual({ cancelled: true })
  expect((await events).at(-1)).toMatchObject({ type: 'finished', status: 'cancelled' })
  expect((await events).some((event) => event.type === 'phase' && event.phase === 'waiting')).toBe(true)
  expect(await other.services.runs.cancel({ id: run.id })).toEqual({ cancelled: false })
  await other.close()
})

test('a run whose target is held by another load says by whom, tries again and succeeds when it is free', async () => {
  const { pipelineId } = await place('busy')
  const other = await connect(fixture.database.settings, 'another load')
  await other.query('begin')
  await other.query("select pg_advisory_xact_lock(hashtextextended('weir:public.ds_customer', 0))")
  const run = await fixture.studio.services.runs.start({ pipelineId, ir: sampleDocument(), keepSource: true })
  const waits: string[] = []
  for await (const event of await fixture.studio.services.runs.events({ id: run.id })) {
    if (event.type !== 'phase' || event.phase !== 'waiting') continue
    waits.push(event.message)
    await other.query('rollback')
  }
  await other.end()
  expect(waits).toEqual([
    expect.stringMatching(/^attempt 2 of 3 starts in 1 s: .*public\.ds_customer: another load, since/),
  ])
  expect((await fixture.studio.services.runs.get({ id: run.id })).status).toBe('succeeded')
})

test.runIf(canMount())(
  'a disk that fills up during a run loses neither the file nor the truth about the rows',
  async () => {
    const small = join(fixture.folder, 'small')
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
      const { rows } = await fixture.database.query('select 1 from weir.load_ledger where run_id = $1', [id])
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

test('a pipeline can still be checked and looked into after its run archived the file', async () => {
  const { pipelineId } = await place('looked-into')
  const ir = { ...sampleDocument(), id: 'looked-into' }
  const { id } = await fixture.studio.services.runs.start({ pipelineId, ir })
  await eventsOf(id)
  const checked = await fixture.studio.services.pipelines.check({ id: pipelineId, ir })
  expect(checked.columns['uppercase_state']).toHaveLength(15)
  const preview = await fixture.studio.services.pipelines.preview({
    id: pipelineId,
    ir,
    nodeId: 'uppercase_state',
    limit: 3,
  })
  expect(preview.rows.map((row) => row[7])).toEqual(['TX', 'TX', 'OR'])
  await expect(
    fixture.studio.services.runs.start({ pipelineId, ir }).then((run) => eventsOf(run.id)),
  ).resolves.toContainEqual(expect.objectContaining({ type: 'finished', status: 'failed' }))
})

test('a file that was archived shows rows only to the pipeline that loaded it, under the name it came by', async () => {
  const { path, pipelineId } = await place('archived-here')
  const ir = { ...sampleDocument(), id: pipelineId }
  await eventsOf((await fixture.studio.services.runs.start({ pipelineId, ir })).id)
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
    fixture.studio.services.pipelines.preview({ id, ir: document, nodeId: 'src', limit: 1 })

  writeFileSync(join(path, 'newcomer.json'), JSON.stringify(reading('*.csv', 'newcomer')))
  const { pipelineId: newcomer } = await fixture.studio.files.register(join(path, 'newcomer.json'))
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
    const { problems } = await fixture.studio.services.pipelines.check({ id, ir: reading(pattern) })
    expect(problems, `${id} ${pattern}`).toContainEqual(expect.objectContaining({ code: 'file_missing', message }))
  }
  const again = await preview(pipelineId, ir)
  expect(again.rows).toHaveLength(1)
  const { startedAt } = (await fixture.studio.services.runs.list({ pipelineId, limit: 1 }))[0] ?? {}
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
  const first = await fixture.studio.services.runs.start({ pipelineId, ir })
  await eventsOf(first.id)
  writeFileSync(file, lines.slice(0, 11).join('\n'))
  const held = await fixture.studio.services.runs.start({ pipelineId })
  await eventsOf(held.id)
  expect((await fixture.studio.services.runs.get({ id: held.id })).error).toMatchObject({ code: 'row_count_held' })
  expect(existsSync(file)).toBe(true)
  const accepted = await fixture.studio.services.runs.start({ pipelineId, accepts: ['rowCount'] })
  await eventsOf(accepted.id)
  expect(await fixture.studio.services.runs.get({ id: accepted.id })).toMatchObject({
    status: 'succeeded',
    rowsLoaded: 10,
  })
  expect(existsSync(file)).toBe(false)
})
