import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Preview } from '../../../../src-shared/contract/records.ts'
import type { NodeOf } from '../../../../src-shared/pipeline/ir.ts'
import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { runJob } from '../run-job.ts'
import type { RunJob } from '../run-port.ts'
import { chooseBy } from '../../conformance/testing/pipelines/choose.ts'
import { withChanges } from '../testing/random-changes.ts'
import { csvOf, type RandomLoad, randomLoad } from '../testing/random-load.ts'
import { writeFiles } from '../testing/run-fixture.ts'
import { openPreviews } from './open-previews.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-agrees-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

type Counts = Pick<ReceiptNode, 'rowsIn' | 'rowsOut' | 'exits' | 'warnings'>

const sum = (counts: readonly { readonly rows: number }[]): number =>
  counts.reduce((total, { rows }) => total + rows, 0)

const changeText = ({ column, label, rows, example }: ReceiptNode['warnings'][number]): string =>
  `${column ?? ''} ${label}: ${rows}${example === undefined ? '' : ', with an example'}`

/** What a person reads at a node: rows in, out, and for which reason rows left or values changed, of which column. */
const told = ({ rowsIn, rowsOut, exits, warnings }: Counts) => ({
  rowsIn,
  rowsOut,
  out: exits.map(({ reason, label, rows }) => `${reason} ${label}: ${rows}`).sort(),
  changed: warnings
    .filter(({ isChange }) => isChange)
    .map(changeText)
    .sort(),
  warned: warnings
    .filter(({ isChange }) => !isChange)
    .map(changeText)
    .sort(),
})

/** Most of them change values, so that these are compared, too. */
const changingLoad = fc
  .tuple(randomLoad, fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }))
  .map(([load, numbers]) => withChanges(load, chooseBy(numbers)))

let lastCase = 0

async function jobOf(load: RandomLoad): Promise<RunJob> {
  const files: Record<string, RunJob['files'][string]> = {}
  const id = `case ${++lastCase}`
  for (const [source, table] of Object.entries(load.sources)) {
    files[source] = await writeFiles(folder, { [`${lastCase}-${source}.csv`]: csvOf(table, table.rows) })
  }
  return {
    runId: id,
    pipelineId: id,
    pipelineName: id,
    irVersion: 1,
    ir: load.ir,
    schemas: load.schemas,
    files,
    database: database.settings,
    tempFolder: join(folder, `temp-${lastCase}`),
    startedAt: '2026-11-23T08:00:00.000Z',
    memoryLimitMb: 300,
    outside: { allowedHosts: [], secrets: {} },
  }
}

test(
  'a preview of all rows, the run and its receipt say the same: rows out, left out and changed, at every node',
  { timeout: 120_000 },
  async () => {
    const seed = Number(process.env['PIPELINE_SEED'] ?? 20261130)
    const numRuns = Number(process.env['PIPELINE_RUNS'] ?? 25)
    const previews = openPreviews()
    const seen = { loaded: 0, stopped: 0, nodes: 0, out: 0, changed: 0, changing: 0 }
    const property = fc.asyncProperty(changingLoad, async (load) => {
      await database.query(`drop schema if exists weir_previous_public cascade; ${load.tablesSql}`)
      const job = await jobOf(load)
      const counts: Preview['counts'] = {}
      const targets = load.ir.nodes.filter((node): node is NodeOf<'target'> => node.kind === 'target')
      for (const { id } of targets) {
        const shown = await previews.preview({ ...job, nodeId: id, limit: 5, sample: { kind: 'all' } })
        expect([shown.sampled, shown.silence]).toEqual([false, []])
        Object.assign(counts, shown.counts)
      }
      const stopping = Object.values(counts).flatMap((count) => count.stopping)
      const { error, result } = await runJob(job, () => undefined, new AbortController().signal)
      const receipt = result.receipt
      if (receipt) {
        seen.loaded++
        expect(stopping).toEqual([])
        const changedBefore = seen.changed
        for (const account of receipt.nodes) {
          const { nodeId } = account
          const shown = counts[nodeId]
          expect({ nodeId, ...(shown && told(shown)) }).toEqual({ nodeId, ...told(account) })
          seen.nodes++
          seen.out += sum(account.exits)
          const changes = account.warnings.filter(({ isChange }) => isChange)
          seen.changed += sum(changes)
          for (const change of changes)
            expect({ ...change, line: change.line ?? 0 }).toMatchObject({ file: expect.any(String) as string })
        }
        if (seen.changed > changedBefore) seen.changing++
        return
      }
      seen.stopped++
      expect(error?.code).not.toMatch(/^(bug|receipt_unbalanced)$/)
      // The run says of its rows what the preview said of them.
      if (error?.stopping) expect(stopping).toEqual(expect.arrayContaining(error.stopping))
    })
    await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: 50_000 })
    process.stdout.write(`previews and runs: ${JSON.stringify(seen)}\n`)
    expect(Math.min(seen.loaded, seen.nodes, seen.out)).toBeGreaterThan(0)
    expect(seen.changing).toBeGreaterThanOrEqual(Math.floor(seen.loaded / 2))
  },
)
