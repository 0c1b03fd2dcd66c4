import type { Preview } from '../../../../src-shared/contract/records.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { compilePlan } from '../../compile/compile-plan.ts'
import { type CompiledRun, hiddenColumns, proveColumns } from '../../compile/compiled-run.ts'
import { planRun } from '../../plan/plan-run.ts'
import type { Plan, PlanSource } from '../../plan/plan.ts'
import type { ReaderTools } from '../../../formats/file-reader.ts'
import { openSourceFile } from '../../../formats/registry.ts'
import { accountNodes } from '../account-nodes.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { type OpenedSources, openSources } from '../open-sources.ts'
import type { DescribeJob, PreviewJob } from '../run-port.ts'
import { readProof } from '../read-proof.ts'
import { keepSamples, type Sample, type Samples } from './sample-source.ts'
import { pipelineUpTo } from './pipeline-up-to.ts'
import { profileColumns } from './profile-columns.ts'
import { rejectedAt } from './rejected-at.ts'
import { inputRows, nodeRows } from './node-rows.ts'

const memoryLimitMb = 1_024
const mostShown = 40

export interface Previews {
  /** One at a time, in the order they were asked for. */
  preview(job: PreviewJob): Promise<Preview>
  describe(job: DescribeJob): Promise<readonly Column[]>
}

type Answer = Omit<Preview, 'durationMs'>

interface Open {
  readonly engine: Engine
  readonly samples: Samples
  /** Answers given lately, the newest last. */
  readonly shown: Map<string, Answer>
}

/** Previews on an engine that lives as long as the process and keeps the samples of the sources. */
export function openPreviews(): Previews {
  let opened: Promise<Open> | null = null
  let last: Promise<unknown> = Promise.resolve()
  const open = async (tempFolder: string): Promise<Open> => {
    const engine = await openEngine({ tempFolder, memoryLimitMb, readablePaths: null })
    return { engine, samples: keepSamples(engine), shown: new Map() }
  }
  const inTurn = <Answer>(tempFolder: string, work: (open: Open) => Promise<Answer>): Promise<Answer> => {
    const next = last.then(async () => {
      opened ??= open(tempFolder).catch((error: unknown) => {
        opened = null
        throw error
      })
      return work(await opened)
    })
    last = next.catch(() => undefined)
    return next
  }
  return {
    preview: (job) => inTurn(job.tempFolder, (open) => preview(open, job)),
    describe: (job) => inTurn(job.tempFolder, (open) => describe(open, job)),
  }
}

async function describe({ engine }: Open, { nodeId, file, config, tempFolder }: DescribeJob) {
  const tools = readerTools(engine, tempFolder)
  return (await openSourceFile({ nodeId, path: file.path, name: file.name }, config, tools)).columns
}

function readerTools(engine: Engine, folder: string): ReaderTools {
  return { engine, folder, signal: new AbortController().signal }
}

async function preview({ engine, samples, shown }: Open, job: PreviewJob): Promise<Preview> {
  const since = performance.now()
  const { ir, nodeId } = pipelineUpTo(job.ir, job.nodeId)
  const node = ir.nodes.find((candidate) => candidate.id === nodeId)
  if (!node) throw new AppError('not_found', { what: 'node', id: job.nodeId })
  const files = Object.fromEntries(ir.nodes.map(({ id }) => [id, job.files[id] ?? []]))
  const sources = await openSources(ir, files, readerTools(engine, job.tempFolder))
  const plan = planRun(ir, { schemas: [], sourceColumns: sources.columns, files })
  const [source] = plan.sources
  if (!source) throw new AppError('not_found', { what: 'source of node', id: job.nodeId })
  const sample = await samples.sample(source, sources, configOf(ir, source.nodeId))
  const compiled = compilePlan(plan, 'duckdb', () => `select * from ${sample.table}`)
  // The sample's table is never filled twice, so the text says all that the answer depends on.
  const key = JSON.stringify([nodeId, job.limit, compiled.relationSql(nodeId)])
  const known = shown.get(key)
  const answer = known ?? (await look({ engine, sources, plan, source, sample, compiled, nodeId, limit: job.limit }))
  shown.delete(key)
  shown.set(key, answer)
  for (const oldest of shown.keys()) if (shown.size > mostShown) shown.delete(oldest)
  return { ...answer, durationMs: Math.round(performance.now() - since) }
}

interface Look {
  readonly engine: Engine
  readonly sources: OpenedSources
  readonly plan: Plan
  readonly source: PlanSource
  readonly sample: Sample
  readonly compiled: CompiledRun
  readonly nodeId: string
  readonly limit: number
}

async function look({ engine, sources, plan, source, sample, compiled, nodeId, limit }: Look): Promise<Answer> {
  await engine.execute(`create or replace temp table _weir_preview as ${compiled.relationSql(nodeId)}`)
  const columns = columnsOf(plan, nodeId)
  const shown = await nodeRows(engine, '_weir_preview', columns, limit)
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
    rejected: await rejectedAt(engine, sources, source, compiled, nodeId, limit),
    counts: await countNodes(engine, plan, compiled),
    sample: sample.isWhole ? `all ${counted(sample)} of ${names}` : `first ${counted(sample)} of ${names}`,
    sampled: !sample.isWhole,
    sql: compiled.relationSql(nodeId),
  }
}

/** The rows at the node still know where they left, so nothing has to be worked out again. */
async function countNodes(engine: Engine, plan: Plan, compiled: CompiledRun): Promise<Preview['counts']> {
  const counted = await engine.rows(
    `select ${hiddenColumns.exit}, ${hiddenColumns.file}, count(*) as ${proveColumns.rows}, min(${hiddenColumns.row}) as ${proveColumns.firstRow}
     from _weir_preview group by ${hiddenColumns.exit}, ${hiddenColumns.file}`,
  )
  const proof = readProof(compiled, plan.sources[0]?.files.length ?? 0, counted)
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
