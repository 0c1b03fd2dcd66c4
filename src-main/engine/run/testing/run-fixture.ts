import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { LoadModeName } from '../../../../src-shared/load-modes/registry.ts'
import { type Pipeline, pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import type { RunEvent } from '../../../../src-shared/runs/run-event.ts'
import { type SchemaRecord, schemaRecordSchema } from '../../../../src-shared/schemas/schema-record.ts'
import type { TestDatabase } from '../../../postgres/testing/test-database.ts'
import type { RunFile, RunHandle, RunJob, RunnerPort, RunOutcome } from '../run-port.ts'

/** The words of a test pipeline: src -> check -> tgt, into `public.ds_thing`. */
export interface RunSpec {
  readonly files: Readonly<Record<string, string | Buffer>>
  readonly loadMode?: LoadModeName
  readonly upsertKey?: readonly string[]
  /** Any fields of the target, its load mode among them. */
  readonly target?: Readonly<Record<string, unknown>>
  readonly rowLevel?: readonly Readonly<Record<string, unknown>>[]
  readonly rowCount?: Readonly<Record<string, unknown>>
  readonly failOnEmptySource?: boolean
  readonly rowValidation?: 'skip' | 'coerce'
  readonly config?: Readonly<Record<string, unknown>>
  readonly database?: Partial<TestDatabase['settings']>
  readonly tempFolder?: string
  readonly memoryLimitMb?: number
  readonly outside?: Partial<RunJob['outside']>
  readonly accepts?: RunJob['accepts']
  /** Ops of a transform node `ask` before the check. */
  readonly ops?: readonly Readonly<Record<string, unknown>>[]
  /** An enrich node `ask` before the check, without id and input. */
  readonly enrich?: Readonly<Record<string, unknown>>
}

export interface RunFixture {
  readonly folder: string
  start(spec: RunSpec): Promise<RunHandle>
  run(spec: RunSpec): Promise<RunOutcome & { readonly events: readonly RunEvent[] }>
  close(): Promise<void>
}

let lastRun = 0

/** A folder, a table `ds_thing (id, name, amount, born)` and a runner, for tests that run pipelines. */
export async function openRunFixture(
  database: Pick<TestDatabase, 'settings'>,
  runner: RunnerPort,
): Promise<RunFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-run-'))
  const start = async (spec: RunSpec) => runner.run(await jobOf(folder, database, spec))
  return {
    folder,
    start,
    run: async (spec) => {
      const handle = await start(spec)
      const events: RunEvent[] = []
      for await (const event of handle.events) events.push(event)
      return { ...(await handle.outcome), events }
    },
    close: async () => {
      await runner.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function createThings(database: TestDatabase): Promise<void> {
  await database.query(`
    drop table if exists public.ds_thing;
    create table public.ds_thing (
      id integer primary key, name varchar(20) not null, amount numeric(12,2), born date,
      created_at timestamptz default now(), updated_at timestamptz default now(), _weir_load bigint, _weir_row bigint)`)
}

export async function jobOf(folder: string, database: Pick<TestDatabase, 'settings'>, spec: RunSpec): Promise<RunJob> {
  lastRun++
  return {
    runId: `run-${process.pid}-${lastRun}`,
    pipelineId: 'things',
    pipelineName: 'Things',
    irVersion: 3,
    ir: pipelineOf(spec),
    files: { src: await writeFiles(folder, spec.files) },
    schemas: [thing],
    database: { ...database.settings, ...spec.database },
    tempFolder: spec.tempFolder ?? join(folder, `temp-${lastRun}`),
    startedAt: '2026-11-23T08:00:00.000Z',
    memoryLimitMb: spec.memoryLimitMb ?? 512,
    ...(spec.accepts ? { accepts: spec.accepts } : {}),
    outside: { allowedHosts: [], secrets: {}, ...spec.outside },
  }
}

export async function writeFiles(folder: string, texts: RunSpec['files']): Promise<RunFile[]> {
  const files: RunFile[] = []
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name)
    await writeFile(path, text)
    const { size, mtimeMs } = await stat(path)
    files.push({ path, name, sizeBytes: size, etag: `${size}:${mtimeMs}` })
  }
  return files
}

export function pipelineOf(spec: Omit<RunSpec, 'files'>): Pipeline {
  return pipelineSchema.parse({
    kind: 'pipeline',
    version: '1.0',
    id: 'things',
    metadata: { name: 'Things' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv', ...spec.config } },
      ...(spec.ops ? [{ id: 'ask', kind: 'transform', input: 'src', ops: spec.ops }] : []),
      ...(spec.enrich ? [{ id: 'ask', kind: 'enrich', input: 'src', ...spec.enrich }] : []),
      {
        id: 'check',
        kind: 'validate',
        input: spec.ops || spec.enrich ? 'ask' : 'src',
        ...(spec.rowLevel ? { rowLevel: spec.rowLevel } : {}),
        ...(spec.rowCount ? { datasetLevel: { rowCount: spec.rowCount } } : {}),
        quarantine: { enabled: true, table: 'dlq.thing_rejected' },
      },
      {
        id: 'tgt',
        kind: 'target',
        input: 'check',
        schema: 'public.ds_thing',
        loadMode: spec.loadMode ?? 'append',
        ...(spec.rowValidation ? { rowValidation: spec.rowValidation } : {}),
        ...(spec.loadMode === 'upsert' ? { upsertKey: spec.upsertKey ?? ['id'] } : {}),
        ...(spec.failOnEmptySource === undefined ? {} : { failOnEmptySource: spec.failOnEmptySource }),
        ...spec.target,
      },
    ],
  })
}

const thing: SchemaRecord = schemaRecordSchema.parse({
  id: 'thing',
  name: 'thing',
  tableName: 'ds_thing',
  status: 'active',
  createdAt: '2026-11-23T08:00:00.000Z',
  updatedAt: '2026-11-23T08:00:00.000Z',
  fields: [
    { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
    { name: 'name', dataType: 'varchar', length: 20, isNullable: false },
    { name: 'amount', dataType: 'numeric', precision: 12, scale: 2 },
    { name: 'born', dataType: 'date' },
  ],
})
