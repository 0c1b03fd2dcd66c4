import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

import { pipelineSchema } from '../../../../../src-shared/pipeline/ir.ts'
import { type SchemaRecord, schemaRecordSchema } from '../../../../../src-shared/schemas/schema-record.ts'
import { quoteIdentifier } from '../../../../../src-shared/sql/quote.ts'
import type { TestDatabase } from '../../../../postgres/testing/test-database.ts'
import { runJob } from '../../run-job.ts'
import { writeFiles } from '../run-fixture.ts'

/** A file, the table it goes to, and what is in both afterwards, written down by hand. */
export interface Input {
  /** Its ending is its format. */
  readonly file: string
  readonly content: string | Buffer
  readonly config?: Readonly<Record<string, unknown>>
  readonly target?: Readonly<Record<string, unknown>>
  /** The columns of the table with their types. */
  readonly table: Readonly<Record<string, FieldType>>
  /** Values as Postgres writes them, in the order of the file. */
  readonly rows: readonly (readonly (string | null)[])[]
  /** Line and raw text of what goes to quarantine. */
  readonly rejected?: readonly (readonly [line: number, raw: string])[]
  /** What the receipt says was changed or assumed, and of how many values. */
  readonly counted?: Readonly<Record<string, number>>
}

type FieldType = 'text' | 'integer' | 'bigint' | 'numeric' | 'double' | 'date' | 'timestamp' | 'timestamptz' | 'boolean'

export interface Loaded {
  readonly rows: Input['rows']
  readonly rejected: NonNullable<Input['rejected']>
  readonly counted: NonNullable<Input['counted']>
}

/** Loads every input into a table of its own, all of them in one run. */
export async function loadInputs(database: TestDatabase, inputs: readonly Input[]): Promise<readonly Loaded[]> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-kinds-'))
  try {
    for (const [index, { table }] of inputs.entries()) await database.query(createTable(index, table))
    await database.query('drop table if exists dlq.kinds')
    const files: Record<string, Awaited<ReturnType<typeof writeFiles>>> = {}
    for (const [index, { file, content }] of inputs.entries()) {
      files[`s${index}`] = await writeFiles(folder, { [`${index}-${file}`]: content })
    }
    const job = {
      runId: `run-${randomUUID()}`,
      pipelineId: 'kinds',
      pipelineName: 'Kinds',
      irVersion: 1,
      ir: pipelineOf(inputs),
      files,
      schemas: inputs.map(({ table }, index) => schemaOf(index, table)),
      database: database.settings,
      tempFolder: join(folder, 'temp'),
      startedAt: '2026-11-23T08:00:00.000Z',
      memoryLimitMb: 512,
      outside: { allowedHosts: [], secrets: {} },
    }
    const { error, result } = await runJob(job, () => undefined, new AbortController().signal)
    if (error) throw new TypeError(error.message)
    const loaded: Loaded[] = []
    for (const [index, input] of inputs.entries()) {
      const accounts = result.receipt?.nodes.filter(({ nodeId }) => [`s${index}`, `t${index}`].includes(nodeId)) ?? []
      const warnings = accounts.flatMap((account) => account.warnings)
      const counted = Object.fromEntries(warnings.map(({ label, rows }) => [label, rows]))
      loaded.push({ ...(await found(database, input, index)), counted })
    }
    return loaded
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function pipelineOf(inputs: readonly Input[]) {
  return pipelineSchema.parse({
    kind: 'pipeline',
    version: '1.0',
    id: 'kinds',
    metadata: { name: 'Kinds' },
    errorHandling: {
      dlq: { enabled: true, table: 'dlq.kinds' },
      retry: { maxAttempts: 1, backoff: 'none' },
    },
    nodes: inputs.flatMap(({ file, config, target }, index) => [
      {
        id: `s${index}`,
        kind: 'source',
        connector: 'local_fs',
        config: { path: '.', format: extname(file).slice(1), ...config },
      },
      {
        id: `t${index}`,
        kind: 'target',
        input: `s${index}`,
        schema: `public.ds_kind${index}`,
        loadMode: 'append',
        ...target,
      },
    ]),
  })
}

function createTable(index: number, table: Input['table']): string {
  const columns = Object.entries(table).map(([name, type]) => `${quoteIdentifier(name)} ${sqlType(type)}`)
  return `drop table if exists public.ds_kind${index};
    create table public.ds_kind${index} (${columns.join(', ')}, _weir_load bigint, _weir_row bigint)`
}

const sqlType = (type: FieldType): string => (type === 'double' ? 'double precision' : type)

function schemaOf(index: number, table: Input['table']): SchemaRecord {
  return schemaRecordSchema.parse({
    id: `kind${index}`,
    name: `kind${index}`,
    tableName: `ds_kind${index}`,
    status: 'active',
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    fields: Object.entries(table).map(([name, dataType]) => ({ name, dataType })),
  })
}

async function found(database: TestDatabase, { table }: Input, index: number): Promise<Omit<Loaded, 'counted'>> {
  const columns = Object.keys(table).map((name, at) => `${quoteIdentifier(name)}::text as c${at}`)
  const rows = await database.query<Record<string, string | null>>(
    `select ${columns.join(', ')} from public.ds_kind${index} order by _weir_row`,
  )
  const kept = await database.query<{ table: string | null }>(`select to_regclass('dlq.kinds')::text as table`)
  const rejected =
    kept.rows[0]?.table === null
      ? { rows: [] }
      : await database.query<{ line: number; raw: string }>(
          `select line::int, raw from dlq.kinds where node_id in ('s${index}', 't${index}') order by line`,
        )
  return {
    rows: rows.rows.map((row) => columns.map((_, at) => row[`c${at}`] ?? null)),
    rejected: rejected.rows.map(({ line, raw }) => [line, raw] as const),
  }
}
