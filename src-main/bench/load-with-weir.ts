import { randomUUID } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'

import { pipelineSchema } from '../../src-shared/pipeline/ir.ts'
import type { SchemaRecord } from '../../src-shared/schemas/schema-record.ts'
import type { RunJob } from '../engine/run/run-port.ts'
import { createRunner } from '../engine/run/runner/create-runner.ts'
import { type NodeRunnerProcess, startNodeRunner } from '../engine/run/runner/node-runner.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { watchPeakMemory } from './peak-memory.ts'

export interface WeirLoad {
  /** From the order to the outcome; a studio has the process ready by then. */
  readonly seconds: number
  /** How long that process took to start. */
  readonly startSeconds: number
  /** Seconds of each part of the run. */
  readonly phases: Readonly<Record<string, number>>
  readonly peakBytes: number
}

const pipelineInto = (mode: Readonly<Record<string, unknown>>) =>
  pipelineSchema.parse({
    kind: 'pipeline',
    version: '1.0',
    id: 'bench-load',
    metadata: { name: 'Bench load' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 'local_fs', config: { path: 'customers.csv', format: 'csv' } },
      {
        id: 'state',
        kind: 'transform',
        input: 'src',
        ops: [{ type: 'expression', outputField: 'state', formula: 'upper(state)' }],
      },
      {
        id: 'check',
        kind: 'validate',
        input: 'state',
        rowLevel: [
          { type: 'regex', field: 'email', pattern: '^[^@]+@[^@]+\\.[^@]+$', onFail: 'warn' },
          { type: 'notNull', field: 'customer_id', onFail: 'abort' },
        ],
      },
      { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_customer', ...mode },
    ],
  })

const phaseNames: Readonly<Record<string, string>> = {
  start: 'open the sources',
  checking: 'prove',
  loading: 'DuckDB | pipe | COPY',
  merging: 'merge',
  committing: 'commit',
}

/** A whole run in a runner process of its own: prove, transform, two rules, lineage, receipt, ledger. */
export async function loadWithWeir(
  database: DatabaseSettings,
  path: string,
  rows: number,
  tempFolder: string,
  schema: SchemaRecord,
  mode: Readonly<Record<string, unknown>> = { loadMode: 'append' },
): Promise<WeirLoad> {
  const { size, mtimeMs } = await stat(path)
  const files = { src: [{ path, name: 'customers.csv', sizeBytes: size, etag: `${size}:${mtimeMs}` }] }
  return runWithWeir({ ir: pipelineInto(mode), files, schemas: [schema], database, tempFolder }, rows)
}

type Given = Pick<RunJob, 'ir' | 'files' | 'schemas' | 'database' | 'tempFolder' | 'pushdown'>

/** Any pipeline, in a runner process of its own; throws where it does not insert as many rows as were expected. */
export async function runWithWeir(given: Given, rows: number): Promise<WeirLoad> {
  let runner: NodeRunnerProcess | null = null
  const memory = watchPeakMemory(() => [process.pid, runner?.pid()])
  const port = createRunner(() => (runner = startNodeRunner()))
  const startedAt = performance.now()
  await port.prepare()
  const startSeconds = (performance.now() - startedAt) / 1000
  const marks: [string, number][] = [['start', performance.now()]]
  const handle = port.run({
    ...given,
    runId: randomUUID(),
    pipelineId: given.ir.id,
    pipelineName: given.ir.metadata.name,
    irVersion: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    memoryLimitMb: 1_024,
    outside: { allowedHosts: [], secrets: {} },
  })
  for await (const event of handle.events) if (event.type === 'phase') marks.push([event.phase, performance.now()])
  const outcome = await handle.outcome
  const end = performance.now()
  const peakBytes = memory.stop()
  await rm(given.tempFolder, { recursive: true, force: true })
  if (outcome.result.receipt?.targets[0]?.sent !== rows)
    throw new TypeError(outcome.error?.message ?? 'rows are missing')
  const first = marks[0]?.[1] ?? 0
  const phases: Record<string, number> = {}
  for (const [index, [mark, at]] of marks.entries()) {
    const name = phaseNames[mark] ?? mark
    phases[name] = (phases[name] ?? 0) + ((marks[index + 1]?.[1] ?? end) - at) / 1000
  }
  return { seconds: (end - first) / 1000, startSeconds, phases, peakBytes }
}
