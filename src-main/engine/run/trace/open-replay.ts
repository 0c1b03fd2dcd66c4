import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { isError } from '../../../../src-shared/errors/problem.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { checkPipeline } from '../../../../src-shared/pipeline/check-pipeline.ts'
import { startingAt } from '../../../../src-shared/sql/dialects/starting-at.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { readAdoptedTables, tablesToAdopt } from '../../../load/read/adopted-tables.ts'
import { openLoadConnections } from '../../../load/session/load-connections.ts'
import { postgresProvider } from '../../compile/nodes/compile-input-check.ts'
import { compilePlan } from '../../compile/compile-plan.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { planRun } from '../../plan/plan-run.ts'
import type { Plan, PlanSource, PlanTarget } from '../../plan/plan.ts'
import { runExternalLookups } from '../external-lookups/run-external-lookups.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { proveStages, type ProveWith } from '../proof/prove-stages.ts'
import { readingFailure } from '../proof/prove-run.ts'
import { fetchLookups } from '../sources/fetch-lookups.ts'
import { type OpenedSources, openSources } from '../sources/open-sources.ts'
import { type PlanFiles, planFiles } from '../sources/plan-files.ts'
import type { SourceRecord, TraceJob } from './trace-port.ts'

const { file, row } = hiddenColumns

/** The files of a run, open and inspected. */
export interface OpenFiles {
  readonly engine: Engine
  readonly sources: OpenedSources
  readonly plan: Plan
  readonly files: PlanFiles
  /** Records per file, by its number in the plan. */
  readonly records: readonly number[]
}

/** A run computed again, the rows of all its stages in tables with their origins. */
export interface Replay extends OpenFiles {
  readonly compiled: CompiledRun
  /** What the replay cannot know as the run knew it. */
  readonly notes: readonly string[]
}

/** Opens the files of a run and plans it as it was; throws where its document no longer fits files or schemas. */
export async function openFiles(job: TraceJob, signal: AbortSignal): Promise<OpenFiles> {
  const { schemas, tempFolder, memoryLimitMb } = job
  const ir = concernedPart(job)
  const readablePaths = Object.values(job.files).flatMap((files) => files.map(({ path }) => path))
  const engine = await openEngine({ tempFolder, memoryLimitMb, readablePaths })
  try {
    signal.addEventListener('abort', () => engine.interrupt())
    const sources = await openSources(ir, job.files, { engine, folder: tempFolder, signal })
    const tables = await readAdoptedTables(job.database, tablesToAdopt(ir, schemas))
    const known = { schemas, tables, sourceColumns: sources.columns }
    const { problems } = checkPipeline(job.ir, known)
    const error = problems.find((problem) => isError(problem) && ir.nodes.some(({ id }) => id === problem.nodeId))
    if (error) throw new AppError('trace_document_unfit', { name: ir.metadata.name, problem: error.message })
    const planned = planRun(ir, { ...known, files: sources.files })
    const plan = { ...planned, targets: planned.targets.map((target) => asItWas(target, job.targets)) }
    const inspected = await sources.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
    const records = plan.sources.flatMap(({ nodeId }) => inspected.records[nodeId] ?? [])
    return { engine, sources, plan, files: planFiles(plan, sources), records }
  } catch (failure) {
    engine.close()
    throw failure
  }
}

/** The part of the pipeline that a trace computes again. */
export const concernedPart = ({ ir, nodeIds }: Pick<TraceJob, 'ir' | 'nodeIds'>): Pipeline => ({
  ...ir,
  nodes: ir.nodes.filter(({ id }) => nodeIds.includes(id)),
})

/** Types, encoding and watermark as the database said then. */
function asItWas(target: PlanTarget, stored: readonly unknown[]): PlanTarget {
  const found = stored.find((each) => (each as Partial<PlanTarget> | null)?.nodeId === target.nodeId)
  return { ...target, ...(found as Partial<PlanTarget> | undefined) }
}

/** Computes the rows of all stages again; of one record only where `only` is given. */
export async function replayRun(
  job: TraceJob,
  open: OpenFiles,
  only: SourceRecord | null,
  signal: AbortSignal,
): Promise<Replay> {
  const { engine, plan, sources } = open
  const dialect = startingAt(engine.dialect, job.startedAt)
  const relation = (source: PlanSource) => {
    const all = sources.relation(source, dialect)
    if (only === null) return all
    const wanted = `where ${file} = ${source.firstFile + only.file} and ${row} = ${only.record}`
    return ['select * from (', all, `) as records ${source.nodeId === only.nodeId ? wanted : 'where false'}`]
  }
  const compiled = compilePlan(plan, dialect, relation, 'everything and origins')
  const connections = await openLoadConnections(job.database, 'weir trace')
  try {
    const client = () => Promise.resolve(connections.client)
    if (compiled.lookups.length > 0)
      await fetchLookups(compiled.lookups, { engine, client: connections.client, folder: job.tempFolder })
    const silence: string[] = []
    await proveStages(engine, compiled, { answer: answersFor(engine, client, silence), signal }).catch(
      (error: unknown) => {
        throw readingFailure(plan.sources, error)
      },
    )
    const tables = [...new Set(compiled.lookups.map(({ table }) => table))]
    const now = tables.map((table) => `What is looked up in ${table} is what the table holds now.`)
    return { ...open, compiled, notes: [...now, ...silence] }
  } finally {
    await connections.close()
  }
}

/** Postgres judges texts again and libraries of this machine answer again; no service is asked twice for a trace. */
function answersFor(
  engine: Engine,
  database: Parameters<typeof runExternalLookups>[0]['database'],
  silence: string[],
): ProveWith['answer'] {
  const context = { engine, outside: { allowedHosts: [], secrets: {} }, database }
  const judge = runExternalLookups({ ...context, allowance: () => Infinity, onResults: () => undefined })
  const ask = runExternalLookups({
    ...context,
    allowance: (isLocal) => (isLocal ? Infinity : 0),
    onResults: ({ nodeId, ask: { provider } }, answered, total) => {
      if (answered > 0 || total === 0) return
      silence.push(
        `${nodeId}: a trace asks no service, so ${formatCountOf(total, 'value')} of ${provider} may be missing.`,
      )
    },
  })
  return (asked, signal) => (asked.ask.provider === postgresProvider ? judge : ask)(asked, signal)
}
