import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { isError } from '../../../src-shared/errors/problem.ts'
import { loadModeDefinition, loadModeDefinitions } from '../../../src-shared/load-modes/registry.ts'
import { checkPipeline } from '../../../src-shared/pipeline/check-pipeline.ts'
import type { NodeOf } from '../../../src-shared/pipeline/ir.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { columnsOf } from '../testing/golden-case.ts'
import { runJob } from './run-job.ts'
import type { RunJob } from './run-port.ts'
import { csvOf, type RandomLoad, randomLoad } from './testing/random-load.ts'
import { writeFiles } from './testing/run-fixture.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-loads-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

type Row = Readonly<Record<string, unknown>>
let lastRun = 0

const targetsOf = ({ ir }: RandomLoad) => ir.nodes.filter((node): node is NodeOf<'target'> => node.kind === 'target')

/** The rows that each target has, without what Weir and the table fill. */
async function tablesOf(load: RandomLoad): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = new Map<string, readonly Row[]>()
  for (const { schema } of targetsOf(load)) {
    const text = `select to_jsonb(t) - '{id,created_at,updated_at,_weir_load,_weir_row}'::text[] as row from ${schema} t`
    tables.set(
      schema,
      (await database.query<{ row: Row }>(text)).rows.map(({ row }) => row),
    )
  }
  return tables
}

type Rows = RandomLoad['sources'][string]['rows']

/** So many that files which are read alike share a reader. */
const manyFiles = 10

const divided = (rows: Rows): readonly Rows[] => {
  const each = Math.ceil(rows.length / manyFiles)
  return Array.from({ length: manyFiles }, (_, index) => rows.slice(index * each, (index + 1) * each))
}

async function run(load: RandomLoad, pipelineId: string, filesOf: (id: string) => readonly Rows[]) {
  const files: Record<string, RunJob['files'][string]> = {}
  for (const [id, table] of Object.entries(load.sources)) {
    const texts = filesOf(id).map((rows, index) => [`${id}-${index}.csv`, csvOf(table, rows)] as const)
    files[id] = await writeFiles(folder, Object.fromEntries(texts))
  }
  const job: RunJob = {
    runId: `load ${++lastRun}`,
    pipelineId,
    pipelineName: pipelineId,
    irVersion: 1,
    ir: load.ir,
    schemas: load.schemas,
    files,
    database: database.settings,
    tempFolder: join(folder, `temp-${lastRun}`),
    startedAt: '2026-11-23T08:00:00.000Z',
    memoryLimitMb: 300,
    outside: { allowedHosts: [], secrets: {} },
  }
  return { ...(await runJob(job, () => undefined, new AbortController().signal)), runId: job.runId }
}

const sum = (counts: readonly { readonly rows: number }[] = []): number =>
  counts.reduce((total, { rows }) => total + rows, 0)

/** Counted from the document and the files, without what the run itself checks. */
function expectBalance({ ir }: RandomLoad, nodes: readonly ReceiptNode[], rowsOf: (id: string) => number): void {
  const given = new Map<string, number>()
  for (const node of nodes) {
    given.set(node.nodeId, node.rowsOut)
    for (const { name, rows } of node.branches ?? []) given.set(`${node.nodeId}.${name}`, rows)
  }
  for (const account of nodes) {
    const { nodeId, rowsIn, rowsOut, exits, entries } = account
    expect([nodeId, rowsIn + sum(entries)]).toEqual([nodeId, rowsOut + sum(exits)])
    const node = ir.nodes.find(({ id }) => id === nodeId)
    if (!node) throw new TypeError(`the receipt has a node ${nodeId}, and the document none`)
    const inputs = nodeDefinition(node.kind).inputs(node)
    const came = inputs.reduce((total, { reference }) => total + (given.get(reference) ?? NaN), 0)
    expect([nodeId, rowsIn]).toEqual([nodeId, inputs.length === 0 ? rowsOf(nodeId) : came])
  }
  expect(nodes.map(({ nodeId }) => nodeId).sort()).toEqual(ir.nodes.map(({ id }) => id).sort())
}

/** Counted in the table before and after. */
function expectTarget(
  target: NodeOf<'target'>,
  { sent, terms }: Receipt['targets'][number],
  before: readonly Row[],
  after: readonly Row[],
): void {
  const mode = loadModeDefinition(target.loadMode)
  const [key] = mode.keyOf(target)
  const counted = (name: string) => terms.find((term) => term.name === name)?.rows ?? 0
  expect(sum(terms.filter((term) => term.of === 'sent'))).toBe(sent)
  if (mode.replacesRows) {
    const ofTable = sum(terms.filter((term) => term.of === 'table'))
    expect([counted('inserted'), ofTable]).toEqual([after.length, before.length])
    return
  }
  const had = new Map(before.map((row) => [key === undefined ? '' : JSON.stringify(row[key]), row]))
  expect(counted('inserted')).toBe(after.length - before.length)
  if (key === undefined) {
    const texts = after.map((row) => JSON.stringify(row))
    for (const row of before) expect(texts).toContain(JSON.stringify(row))
    return
  }
  const known = after.filter((row) => had.has(JSON.stringify(row[key])))
  const changed = known.filter((row) => JSON.stringify(row) !== JSON.stringify(had.get(JSON.stringify(row[key]))))
  expect([known.length, counted('updated')]).toEqual([before.length, changed.length])
}

async function countOf(text: string): Promise<number> {
  return (await database.query<{ rows: number }>(`select count(*)::int as rows from ${text}`)).rows[0]?.rows ?? 0
}

/** Rows, files and rejected rows of one run, held against its receipt; or nothing of it where it failed. */
async function runAndCount(load: RandomLoad, pipelineId: string, isWhole: boolean) {
  const before = await tablesOf(load)
  const rowsOf = (id: string) => {
    const rows = load.sources[id]?.rows ?? []
    return isWhole ? rows.toReversed() : rows.slice(0, Math.ceil(rows.length / 2))
  }
  const filesOf = (id: string) => (isWhole ? [rowsOf(id)] : divided(rowsOf(id)))
  const { status, error, result, runId } = await run(load, pipelineId, filesOf)
  const after = await tablesOf(load)
  const there = await database.query(`select to_regclass('dlq.rejected') as at, to_regclass('weir.load_runs') as runs`)
  const rejected = there.rows[0]?.['at'] === null ? 0 : await countOf(`dlq.rejected where run_id = '${runId}'`)
  const entered = there.rows[0]?.['runs'] === null ? 0 : await countOf(`weir.load_runs where run_id = '${runId}'`)
  if (status === 'failed') {
    expect(error?.code).not.toMatch(/^(bug|receipt_unbalanced)$/)
    expect([after, rejected, entered]).toEqual([before, 0, 0])
    return null
  }
  const { receipt } = result
  if (!receipt) throw new TypeError('a run that succeeds has a receipt')
  expectBalance(load, receipt.nodes, (id) => rowsOf(id).length)
  for (const target of targetsOf(load)) {
    const counted = receipt.targets.find(({ nodeId }) => nodeId === target.id)
    if (!counted) throw new TypeError(`${target.id} is not in the receipt`)
    expect(counted.sent).toBe(receipt.nodes.find(({ nodeId }) => nodeId === target.id)?.rowsOut)
    expectTarget(target, counted, before.get(target.schema) ?? [], after.get(target.schema) ?? [])
  }
  const exits = receipt.nodes.flatMap((node) => node.exits).filter(({ reason }) => reason === 'quarantined')
  expect([sum(receipt.quarantine), sum(exits), entered]).toEqual([rejected, rejected, 1])
  return receipt
}

test(
  'whatever is loaded in whatever mode, once and again: every node and target balances, and the tables have what the receipt says',
  { timeout: 120_000 },
  async () => {
    const seed = Number(process.env['PIPELINE_SEED'] ?? 20261129)
    const numRuns = Number(process.env['PIPELINE_RUNS'] ?? 30)
    const ended = { loaded: 0, failed: 0 }
    const counted = new Map<string, number>()
    let lastCase = 0
    const property = fc.asyncProperty(randomLoad, async (load) => {
      const sourceColumns = Object.fromEntries(
        Object.entries(load.sources).map(([id, table]) => [id, columnsOf(table)]),
      )
      const { problems } = checkPipeline(load.ir, { schemas: load.schemas, sourceColumns })
      expect(problems.filter(isError)).toEqual([])
      await database.query(`drop schema if exists weir_previous_public cascade; ${load.tablesSql}`)
      const pipelineId = `case ${++lastCase}`
      for (const isWhole of [false, true]) {
        const receipt = await runAndCount(load, pipelineId, isWhole)
        ended[receipt ? 'loaded' : 'failed']++
        for (const { loadMode, terms } of receipt?.targets ?? []) {
          for (const { name, rows } of terms) {
            counted.set(`${loadMode} ${name}`, (counted.get(`${loadMode} ${name}`) ?? 0) + rows)
          }
        }
      }
    })
    await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: 100_000 })
    process.stdout.write(
      `random loads: ${ended.loaded} loaded, ${ended.failed} failed; ${JSON.stringify(Object.fromEntries(counted))}\n`,
    )
    expect(ended.loaded).toBeGreaterThan(numRuns)
    const isRun = loadModeDefinitions.filter(({ refusal }) => refusal === null)
    for (const { name } of isRun) expect(counted.get(`${name} inserted`)).toBeGreaterThan(0)
    for (const term of ['updated', 'unchanged']) expect(counted.get(`upsert ${term}`)).toBeGreaterThan(0)
  },
)
