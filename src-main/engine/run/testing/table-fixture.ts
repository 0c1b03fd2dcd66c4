import { afterAll, beforeAll, beforeEach } from 'vitest'

import { pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import { type SchemaRecord, schemaRecordSchema } from '../../../../src-shared/schemas/schema-record.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import type { RunJob, RunnerPort, RunOutcome } from '../run-port.ts'
import { createReusingRunner } from './reusing-runner.ts'
import { jobOf, openRunFixture, type RunFixture } from './run-fixture.ts'

export interface TableRunSpec {
  readonly ops?: readonly Readonly<Record<string, unknown>>[]
  readonly target?: Readonly<Record<string, unknown>>
  readonly rowLevel?: readonly Readonly<Record<string, unknown>>[]
  readonly join?: { readonly file: string }
  readonly pushdown?: RunJob['pushdown']
}

export interface TableFixture {
  /** Both tables, empty. */
  create(): Promise<void>
  /** Rows in which every type has its odd values. */
  fill(): Promise<void>
  jobFrom(spec: TableRunSpec): Promise<RunJob>
  run(spec: TableRunSpec): Promise<RunOutcome & { readonly phases: readonly string[] }>
  /** The rows of both tables. */
  rows(): Promise<{ readonly here: readonly unknown[] | undefined; readonly there: readonly unknown[] | undefined }>
}

const managed =
  'created_at timestamptz not null default now(), updated_at timestamptz not null default now(), _weir_load bigint, _weir_row bigint'
const fieldsSql =
  'id integer primary key, name text, amount numeric, ratio real, small smallint, big bigint, seen timestamptz, born date, note jsonb, done boolean, tag uuid'
export const schemaOf = (name: string): SchemaRecord =>
  schemaRecordSchema.parse({
    id: name,
    name,
    tableName: `ds_${name}`,
    status: 'active',
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    fields: [
      { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
      { name: 'name', dataType: 'text' },
      { name: 'amount', dataType: 'numeric' },
      { name: 'ratio', dataType: 'real' },
      { name: 'small', dataType: 'smallint' },
      { name: 'big', dataType: 'bigint' },
      { name: 'seen', dataType: 'timestamptz' },
      { name: 'born', dataType: 'date' },
      { name: 'note', dataType: 'json' },
      { name: 'done', dataType: 'boolean' },
      { name: 'tag', dataType: 'uuid' },
    ],
  })

const source = { id: 'src', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_here' } }
const withoutTimes = { type: 'drop', fields: ['created_at', 'updated_at'] }

const list =
  'id, name, amount::text, ratio::text, small, big::text, seen::text, born::text, note::text, done, tag::text'

/** A fixture of tables for a whole test file, its tables made anew for each test. */
export function tableFixtureHere() {
  const here = {} as { database: TestDatabase; runner: RunnerPort; tables: TableFixture }
  let fixture: RunFixture
  beforeAll(async () => {
    here.database = await createTestDatabase()
    here.runner = createReusingRunner()
    fixture = await openRunFixture(here.database, here.runner)
    here.tables = openTableFixture(here.database, fixture.folder, here.runner)
  })
  afterAll(async () => {
    await fixture.close()
    await here.database.drop()
  })
  beforeEach(() => here.tables.create())
  return here
}

/** A pipeline src -> shape -> check -> tgt from `public.ds_here` into `public.ds_there`, which have the same fields. */
function openTableFixture(database: TestDatabase, folder: string, runner: RunnerPort): TableFixture {
  const jobFrom: TableFixture['jobFrom'] = async (spec) => {
    const { ops = [], target = {}, rowLevel, join, pushdown } = spec
    const job = await jobOf(folder, database, { files: join ? { 'here.csv': join.file } : {} })
    const { errorHandling, metadata } = job.ir
    const ir = pipelineSchema.parse({
      kind: 'pipeline',
      version: '1.0',
      id: 'tables',
      metadata,
      errorHandling,
      nodes: [
        ...(join ? [{ id: 'file', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } }] : []),
        source,
        ...(join
          ? [
              {
                id: 'both',
                kind: 'join',
                left: 'file',
                right: 'src',
                type: 'inner',
                on: [{ left: 'key', right: 'name' }],
              },
            ]
          : []),
        { id: 'shape', kind: 'transform', input: join ? 'both' : 'src', ops: [withoutTimes, ...ops] },
        {
          id: 'check',
          kind: 'validate',
          input: 'shape',
          ...(rowLevel ? { rowLevel } : {}),
          quarantine: { enabled: true, table: 'dlq.here_rejected' },
        },
        { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_there', loadMode: 'append', ...target },
      ],
    })
    return {
      ...job,
      ...(pushdown ? { pushdown } : {}),
      ir,
      files: { file: job.files['src'] ?? [] },
      schemas: [schemaOf('here'), schemaOf('there')],
    }
  }
  const rowsOf = async (table: string) => {
    const answers = await database.query(`set timezone to 'UTC'; select ${list} from ${table} order by id`)
    return (answers as unknown as { rows: unknown[] }[]).at(-1)?.rows
  }
  return {
    create: async () => {
      await database.query(`
        drop table if exists public.ds_here, public.ds_there; drop schema if exists dlq cascade;
        create table public.ds_here (${fieldsSql}, ${managed});
        create table public.ds_there (${fieldsSql}, ${managed})`)
    },
    fill: async () => {
      await database.query(oddRows)
    },
    jobFrom,
    run: async (spec) => {
      const handle = runner.run(await jobFrom(spec))
      const phases: string[] = []
      for await (const event of handle.events) if (event.type === 'phase') phases.push(event.message)
      return { ...(await handle.outcome), phases }
    },
    rows: async () => ({ here: await rowsOf('ds_here'), there: await rowsOf('ds_there') }),
  }
}

const oddRows = `insert into ds_here (id, name, amount, ratio, small, big, seen, born, note, done, tag) values
      (3, E'a "quoted", text\\nof two lines\\r\\n', 1.5, 0.1, -3, 9007199254740993, '2026-03-01 10:00:00.123456+02', '0001-01-01', '{"a": [1, "x"]}', true, '6f1b0f8e-3a39-4cf6-8c1e-0f1a53ad7d3e'),
      (1, '', 2.25, 1e10, 7, null, 'infinity', '9999-12-31', '"text"', false, null),
      (2, null, null, null, null, null, '0044-03-15 10:00:00+00 BC', null, null, null, null),
      (4, '  blanks ', 100, 3, 1, 1, '1999-12-31 23:59:59+00', '0044-03-15 BC', 'null', true, null),
      (5, E'\\\\.', 123456789012345678.01234567891234567891, 0, 0, 0, '2000-01-01+00', 'infinity', '[]', false, null)`
