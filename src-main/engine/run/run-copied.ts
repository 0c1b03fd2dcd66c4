import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { isFileSource, isStreamSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { startingAt } from '../../../src-shared/sql/dialects/starting-at.ts'
import { openRowFetching, type RowFetching } from '../../load/read/fetch-rows.ts'
import type { LoadConnections } from '../../load/session/load-connections.ts'
import { readWatermark, type WatermarkKey } from '../../load/watermark/watermark-state.ts'
import { connect } from '../../postgres/connect.ts'
import { compilePlan } from '../compile/compile-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { planRun } from '../plan/plan-run.ts'
import { loadNothing } from './load-nothing.ts'
import { type OpenedSources, openSources } from './sources/open-sources.ts'
import { openSnapshots, type Snapshots } from './sources/snapshots.ts'
import type { RowReading } from './sources/source-port.ts'
import type { PlannedRun, RunContext } from './run-context.ts'
import { emitPhase, emitWarning } from './run-events.ts'
import { sinceLastDelivery } from './sources/since-last-delivery.ts'
import { requireColumns } from './sources/require-columns.ts'
import { runPlan } from './run-plan.ts'
import { whyWithoutColumns } from './sources/why-without-columns.ts'

/** Through the local engine: what the sources bring is read, proved and sent there. */
export async function runCopied(running: RunContext, connections: Promise<LoadConnections>): Promise<Receipt> {
  const opened = await openCopied(running)
  const receipt = opened.isEmpty
    ? await loadNothing(running, opened.plan, connections)
    : await runPlan({ ...running, ...opened }, connections)
  for (const { nodeId, sentence } of await opened.sources.committed()) emitWarning(running.emit, nodeId, sentence)
  return receipt
}

export type OpenedRun = Pick<PlannedRun, 'plan' | 'sources' | 'compile'> & {
  /** True where no file brings rows or columns. */
  readonly isEmpty: boolean
}

/** Opens the sources for the local engine, and plans the run by what they are. */
export async function openCopied(running: RunContext): Promise<OpenedRun> {
  const { job, engine, signal, progress } = running
  const tools = { engine, folder: job.tempFolder, signal }
  const fetching = openRowFetching(job.database)
  const snapshots = openSnapshots(job.accesses ?? {})
  const sources = await openFitting(running, tools, rowReading(running, fetching, snapshots)).finally(async () => {
    await Promise.all([fetching.close(), snapshots.close()])
  })
  // Where another source has rows, one without a file has the columns that it had when the document was checked.
  const sourceColumns = { ...job.checkedColumns, ...sources.columns }
  const plan = planRun(job.ir, {
    schemas: job.schemas,
    tables: job.tables,
    sourceColumns,
    files: sources.files,
    fitted: sources.fitted,
    reached: sources.reached,
  })
  progress.planned(plan)
  const isEmpty = Object.keys(sources.columns).length === 0
  const unknown = plan.sources.find(({ columns }) => columns.length === 0)
  if (unknown && !isEmpty) {
    const { nodeId } = unknown
    throw new AppError('columns_unknown', { nodeId, found: whyWithoutColumns(job.ir, nodeId, job.files[nodeId] ?? []) })
  }
  const dialect = startingAt(engine.dialect, job.startedAt)
  const compile = (asPlanned: Plan) => compilePlan(asPlanned, dialect, (source) => sources.relation(source, dialect))
  return { plan, sources, compile, isEmpty }
}

/** Files and messages bring what they bring, whatever was said before. */
const saysItsColumns = (node: NodeOf<'source'>) => isFileSource(node) || isStreamSource(node)

/** The columns of a table are those of its schema, which the document was checked with. */
function columnsBrought(ir: Pipeline, columns: OpenedSources['columns']): OpenedSources['columns'] {
  const isFile = new Set(ir.nodes.flatMap((node) => (node.kind === 'source' && saysItsColumns(node) ? [node.id] : [])))
  return Object.fromEntries(Object.entries(columns).filter(([nodeId]) => isFile.has(nodeId)))
}

/** What is in the database is copied while it is opened, so that all of the run sees the same rows. */
const rowReading = (
  { job, queryColumns, emit }: Pick<RunContext, 'job' | 'queryColumns' | 'emit'>,
  fetching: RowFetching,
  snapshots: Snapshots,
): RowReading => ({
  schemas: job.schemas,
  described: queryColumns,
  readAt: job.startedAt,
  snapshots,
  accesses: job.accesses ?? {},
  reachedBefore: (nodeId, table, column) => reachedBefore(job, { nodeId, table, column }),
  fetch: (rows) => fetching.fetch(rows),
  mostRows: Infinity,
  onLanding: (nodeId, name) => {
    emitPhase(emit, 'checking', nodeId, `copying ${name}`)
  },
  onRows: tellOfRows(emit),
  onRowLimit: (nodeId, name, rows) => {
    const message = `Only the first ${formatCountOf(rows, 'row')} of ${name} were read, because that is its row limit. A limit of 0 reads every row.`
    emit({ type: 'warning', at: new Date().toISOString(), nodeId, message })
  },
})

const tellAgainMs = 125

/** Rows are counted with every megabyte that comes, which is more often than anybody can read. */
function tellOfRows(emit: RunContext['emit']): NonNullable<RowReading['onRows']> {
  let toldAt = -Infinity
  return (nodeId, rows) => {
    if (performance.now() - toldAt < tellAgainMs) return
    toldAt = performance.now()
    const at = new Date().toISOString()
    emit({ type: 'progress', at, nodeId, rows, total: null, rowsPerSecond: null, secondsLeft: null })
  }
}

/** The watermark that a run before committed with its rows. */
async function reachedBefore(
  { database, pipelineId }: RunContext['job'],
  key: Omit<WatermarkKey, 'pipelineId'>,
): Promise<string | null> {
  const client = await connect(database, 'weir reads how far a source was read')
  try {
    return await readWatermark(
      async (text, values) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
      database,
      {
        ...key,
        pipelineId,
      },
    )
  } finally {
    await client.end()
  }
}

/** The sources, where their columns are those that the document can use. */
async function openFitting(
  { job, queryColumns }: RunContext,
  tools: Parameters<typeof openSources>[2],
  reading: Parameters<typeof openSources>[3],
): Promise<OpenedSources> {
  try {
    const sources = await openSources(job.ir, job.files, tools, reading)
    requireColumns(job, { ...queryColumns, ...columnsBrought(job.ir, sources.columns) }, sources.files)
    return sources
  } catch (error) {
    throw sinceLastDelivery(error, job.lastDeliveries ?? [])
  }
}
