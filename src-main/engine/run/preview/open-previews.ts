import type { Preview } from '../../../../src-shared/contract/records.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { compilePlan } from '../../compile/compile-plan.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { planRun } from '../../plan/plan-run.ts'
import type { Plan } from '../../plan/plan.ts'
import { accountNodes } from '../account-nodes.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { openSources } from '../open-sources.ts'
import type { PreviewJob } from '../run-port.ts'
import { readProof } from '../read-proof.ts'
import { keepSamples, type Sample, type Samples } from './sample-source.ts'
import { pipelineUpTo } from './pipeline-up-to.ts'
import { profileColumns } from './profile-columns.ts'
import { rejectedAt } from './rejected-at.ts'
import { inputRows, nodeRows } from './node-rows.ts'

const memoryLimitMb = 1_024

export interface Previews {
  /** One at a time, in the order they were asked for. */
  preview(job: PreviewJob): Promise<Preview>
  close(): void
}

/** Previews on an engine that lives as long as the process and keeps the samples of the sources. */
export function openPreviews(): Previews {
  let opened: Promise<{ engine: Engine; samples: Samples }> | null = null
  let last: Promise<unknown> = Promise.resolve()
  const open = async (tempFolder: string) => {
    const engine = await openEngine({ tempFolder, memoryLimitMb, readablePaths: null })
    return { engine, samples: keepSamples(engine) }
  }
  return {
    preview: (job) => {
      const next = last.then(async () => {
        opened ??= open(job.tempFolder)
        const { engine, samples } = await opened
        return preview(engine, samples, job)
      })
      last = next.catch(() => undefined)
      return next
    },
    close: () => {
      void opened?.then(({ engine }) => engine.close()).catch(() => undefined)
    },
  }
}

async function preview(engine: Engine, samples: Samples, job: PreviewJob): Promise<Preview> {
  const since = performance.now()
  const { ir, nodeId } = pipelineUpTo(job.ir, job.nodeId)
  const node = ir.nodes.find((candidate) => candidate.id === nodeId)
  if (!node) throw new AppError('not_found', { what: 'node', id: job.nodeId })
  const files = Object.fromEntries(ir.nodes.map(({ id }) => [id, job.files[id] ?? []]))
  const sources = await openSources(ir, files)
  const plan = planRun(ir, { schemas: [], sourceColumns: sources.columns, files })
  const [source] = plan.sources
  if (!source) throw new AppError('not_found', { what: 'source of node', id: job.nodeId })
  const sample = await samples.sample(source, sources, configOf(ir, source.nodeId))
  const compiled = compilePlan(plan, 'duckdb', () => `select * from ${sample.table}`)
  await engine.execute(`create or replace temp table _weir_preview as ${compiled.relationSql(nodeId)}`)
  const columns = columnsOf(plan, nodeId)
  const shown = await nodeRows(engine, '_weir_preview', columns, job.limit)
  const input = plan.nodes.find((candidate) => candidate.nodeId === nodeId)?.input ?? null
  const inputColumns = input === null ? [] : columnsOf(plan, input)
  const names = source.files.map((file) => file.name).join(', ')
  return {
    columns: records(columns),
    rows: shown.rows,
    profile: await profileColumns(engine, '(select * from _weir_preview where _weir_exit is null)', columns),
    inputColumns: records(inputColumns),
    inputRows:
      input === null ? [] : await inputRows(engine, compiled.relationSql(input), inputColumns, shown.addresses),
    rejected: await rejectedAt(engine, sources, source, compiled, nodeId, job.limit),
    counts: await countNodes(engine, plan, compiled),
    sample: sample.isWhole ? `all ${counted(sample)} of ${names}` : `first ${counted(sample)} of ${names}`,
    sampled: !sample.isWhole,
    sql: compiled.relationSql(nodeId),
    durationMs: Math.round(performance.now() - since),
  }
}

async function countNodes(engine: Engine, plan: Plan, compiled: CompiledRun): Promise<Preview['counts']> {
  const proof = readProof(compiled, plan.sources[0]?.files.length ?? 0, await engine.rows(compiled.proveSql))
  return Object.fromEntries(
    accountNodes(plan, compiled, proof).map(({ nodeId, rowsIn, rowsOut }) => [nodeId, { rowsIn, rowsOut }]),
  )
}

function columnsOf(plan: Plan, nodeId: string): readonly Column[] {
  return [...plan.sources, ...plan.nodes].find((node) => node.nodeId === nodeId)?.columns ?? []
}

function configOf(ir: Pipeline, nodeId: string): unknown {
  const node = ir.nodes.find((candidate) => candidate.id === nodeId)
  return node?.kind === 'source' ? node.config : null
}

const records = (columns: readonly Column[]): Preview['columns'] =>
  columns.map(({ name, type }) => ({ name, type: formatColumnType(type) }))

const counted = ({ rows }: Sample): string => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`
