import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pipelineSchema } from '../../src-shared/pipeline/ir.ts'
import { connect } from '../postgres/connect.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { openEmbeddedPostgres } from '../postgres/embedded/open-embedded-postgres.ts'
import type { BenchOrder, BenchReport } from './bench-load.ts'
import { copyWithPostgres } from './copy-with-postgres.ts'
import { copySchema, createCustomerTable, customerSchema } from './customer-table.ts'
import { customerColumns } from './customers-file.ts'
import { writeCustomers } from './customers-on-disk.ts'
import { runWithWeir, type WeirLoad } from './load-with-weir.ts'
import { fixed, median, rounded } from './median.ts'

const ir = pipelineSchema.parse({
  kind: 'pipeline',
  version: '1.0',
  id: 'bench-pushdown',
  metadata: { name: 'Bench pushdown' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'src', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_customer' } },
    {
      id: 'shape',
      kind: 'transform',
      input: 'src',
      ops: [
        { type: 'drop', fields: ['created_at', 'updated_at'] },
        { type: 'expression', outputField: 'state', formula: 'upper(state)' },
      ],
    },
    {
      id: 'check',
      kind: 'validate',
      input: 'shape',
      rowLevel: [{ type: 'regex', field: 'email', pattern: '^[^@]+@[^@]+\\.[^@]+$', onFail: 'warn' }],
    },
    { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_copy', loadMode: 'append' },
  ],
})

const columns = customerColumns.join(', ')
const bare = `insert into public.ds_copy (${columns}) select ${columns.replace('state', 'upper(state)')} from public.ds_customer`

/** A pipeline from table to table, inside the database and through the local engine, against the bare statement; taking turns. */
export async function benchPushdown({ rows, repeat, tell }: BenchOrder): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-bench-'))
  const file = join(folder, 'customers.csv')
  tell(`writing ${rows} rows of ${customerColumns.length} columns`)
  await writeCustomers(file, rows)
  const postgres = await openEmbeddedPostgres({ workspace: join(folder, 'workspace') })
  const { settings: database } = postgres
  const turns: { readonly bare: number; readonly inside: WeirLoad; readonly copied: WeirLoad }[] = []
  try {
    await createCustomerTable(database)
    await copyWithPostgres(database, file)
    const given = { ir, files: {}, schemas: [customerSchema, copySchema], database, tempFolder: join(folder, 'run') }
    for (let turn = 1; turn <= repeat; turn++) {
      const seconds = await insertBare(database)
      await createCustomerTable(database, 'copy')
      const inside = await runWithWeir({ ...given, pushdown: 'where possible' }, rows)
      await createCustomerTable(database, 'copy')
      const copied = await runWithWeir({ ...given, pushdown: 'never' }, rows)
      turns.push({ bare: seconds, inside, copied })
      tell(
        `turn ${turn}: bare ${fixed(seconds)} s, inside ${fixed(inside.seconds)} s, copied ${fixed(copied.seconds)} s`,
      )
    }
  } finally {
    await postgres.release()
    await rm(folder, { recursive: true, force: true })
  }
  const figures = {
    bench: 'pushdown',
    rows,
    bareSeconds: rounded(median(turns.map((turn) => turn.bare))),
    insideSeconds: rounded(median(turns.map(({ inside }) => inside.seconds))),
    copiedSeconds: rounded(median(turns.map(({ copied }) => copied.seconds))),
    insideRatios: turns.map((turn) => rounded(turn.inside.seconds / turn.bare)),
    copiedRatios: turns.map((turn) => rounded(turn.copied.seconds / turn.bare)),
    insidePhases: turns.map(({ inside }) => inside.phases),
  }
  const line = (name: string, seconds: number, ratios: readonly number[]) =>
    `${name.padEnd(30)}${fixed(seconds)} s   of the turns: ${ratios.map(fixed).join(', ')}\n`
  const text = [
    `${rows} rows x ${customerColumns.length} columns from a table into a table; medians of ${repeat} turns\n`,
    `${'insert into … select'.padEnd(30)}${fixed(figures.bareSeconds)} s\n`,
    line('Weir inside the database', figures.insideSeconds, figures.insideRatios),
    line('Weir through a copy', figures.copiedSeconds, figures.copiedRatios),
    ...Object.entries(turns.at(-1)?.inside.phases ?? {}).map(
      ([name, seconds]) => `  ${name.padEnd(28)}${fixed(seconds)} s\n`,
    ),
  ].join('')
  return { figures, text }
}

async function insertBare(database: DatabaseSettings): Promise<number> {
  await createCustomerTable(database, 'copy')
  const client = await connect(database, 'weir bench')
  try {
    const since = performance.now()
    await client.query(bare)
    return (performance.now() - since) / 1000
  } finally {
    await client.end()
  }
}
