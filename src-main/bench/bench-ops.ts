import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { opDefinitions, opSchema, type Op } from '../../src-shared/ops/registry.ts'
import { type Pipeline, pipelineSchema } from '../../src-shared/pipeline/ir.ts'
import type { Column } from '../../src-shared/values/column.ts'
import { compilePlan } from '../engine/compile/compile-plan.ts'
import { planRun } from '../engine/plan/plan-run.ts'
import { type Engine, openEngine } from '../engine/run/open-engine.ts'
import { proveStages } from '../engine/run/proof/prove-stages.ts'
import type { BenchOrder, BenchReport } from './bench-load.ts'
import { lookupTable } from '../engine/compile/relations/side-relations.ts'
import { benchedOps, lookupSchema } from './benched-ops.ts'

const columns: readonly Column[] = [
  { name: 'id', type: { name: 'integer' } },
  { name: 'name', type: { name: 'text' } },
  { name: 'email', type: { name: 'text' } },
  { name: 'amount', type: { name: 'numeric', precision: 12, scale: 2 } },
  { name: 'digits', type: { name: 'text' } },
  { name: 'born', type: { name: 'date' } },
  { name: 'city', type: { name: 'text' } },
]

/** The time that each op adds to a pass over rows in the engine, per million rows. */
export async function benchOps({ rows, repeat, tell }: BenchOrder): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-bench-ops-'))
  const engine = await openEngine({ tempFolder: folder, memoryLimitMb: 2_000, readablePaths: null })
  try {
    await fill(engine, rows)
    const bare = await fastest(repeat, () => pass(engine, []))
    const figures: { op: string; milliseconds: number; ratio: number }[] = []
    for (const { type } of opDefinitions) {
      const benched = benchedOps.find((each) => each.type === type)
      if (!benched) continue
      const op = opSchema.parse(benched)
      const milliseconds = await fastest(repeat, () => pass(engine, [op]))
      figures.push({ op: type, milliseconds: perMillion(milliseconds - bare, rows), ratio: round(milliseconds / bare) })
      tell(`${type}: ${Math.round(milliseconds)} ms`)
    }
    const left = opDefinitions
      .filter(({ type }) => !figures.some((figure) => figure.op === type))
      .map(({ type }) => type)
    const passMilliseconds = perMillion(bare, rows)
    return {
      figures: { bench: 'ops', rows, passMilliseconds, ops: figures, left },
      text: describe(passMilliseconds, figures, left),
    }
  } finally {
    engine.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(engine: Engine, rows: number): Promise<void> {
  await engine.execute(
    `create table work.benched as
     select cast(i as integer) as id, 'Name ' || (i * 7919 % 100003) as name, 'user' || i || '@example.org' as email,
            cast(i % 100000 / 7.0 as decimal(12,2)) as amount, cast(i % 1000000 as varchar) as digits,
            date '1950-01-01' + cast(i % 20000 as integer) as born, 'city ' || (i % 5000) as city,
            0 as _weir_file, i + 1 as _weir_row
     from range(${rows}) as numbers(i)`,
  )
}

/** The counting pass over all rows, as a run proves them. */
async function pass(engine: Engine, ops: readonly Op[]): Promise<void> {
  const pipeline = pipelineOf(ops)
  const plan = planRun(pipeline, { schemas: [lookupSchema], sourceColumns: { src: columns }, files: {} })
  const compiled = compilePlan(plan, engine.dialect, () => ['select * from work.benched'])
  for (const lookup of compiled.lookups) {
    await engine.execute(
      `create table if not exists ${lookupTable(lookup, engine.dialect)} as
       select 'city ' || i as "${lookup.key.as}", 'label ' || i as "${lookup.columns[0]?.as ?? ''}", 1 as "${lookup.matches}" from range(5000) as numbers(i)`,
    )
  }
  const last = compiled.rowsOf('change')
  const answer = () => Promise.reject(new TypeError('no op that is benched asks anybody'))
  await proveStages(engine, compiled, { answer, signal: new AbortController().signal })
  // The pass reads every column, as a load does.
  await engine.rows(
    `select ${last.columns.map(({ name }) => `count(${engine.dialect.identifier(name)})`).join(', ')} from (${last.sql}\n)`,
  )
}

function pipelineOf(ops: readonly Op[]): Pipeline {
  return pipelineSchema.parse({
    kind: 'pipeline',
    version: '1.0',
    id: 'bench',
    metadata: { name: 'Bench' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } },
      { id: 'change', kind: 'transform', input: 'src', ops },
    ],
  })
}

async function fastest(repeat: number, work: () => Promise<void>): Promise<number> {
  let best = Infinity
  for (let turn = 0; turn < repeat; turn++) {
    const since = performance.now()
    await work()
    best = Math.min(best, performance.now() - since)
  }
  return best
}

const perMillion = (milliseconds: number, rows: number): number => Math.round((milliseconds * 1e6) / rows)
const round = (value: number): number => Math.round(value * 100) / 100

function describe(
  passMilliseconds: number,
  figures: readonly { op: string; milliseconds: number; ratio: number }[],
  left: readonly string[],
): string {
  const lines = figures.map(
    ({ op, milliseconds, ratio }) =>
      `${op.padEnd(20)}${String(milliseconds).padStart(7)} ms   ${ratio.toFixed(2)} of the bare pass`,
  )
  const rest = left.length > 0 ? `not measured: ${left.join(', ')} (their time is that of a provider)\n` : ''
  return `a bare pass over a million rows of ${columns.length} columns: ${passMilliseconds} ms; each op adds, per million rows\n${lines.join('\n')}\n${rest}`
}
