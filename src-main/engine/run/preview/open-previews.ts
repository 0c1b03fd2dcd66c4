import { mkdir } from 'node:fs/promises'

import type { PipelineSql, Preview } from '../../../../src-shared/contract/records.ts'
import type { Exploration } from '../../../../src-shared/preview/exploration.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { sampleSentence } from '../../../../src-shared/preview/previewed-sample.ts'
import { type Column, columnRecord } from '../../../../src-shared/values/column.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { startingAt } from '../../../../src-shared/sql/dialects/starting-at.ts'
import { compilePlan } from '../../compile/compile-plan.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { planRun } from '../../plan/plan-run.ts'
import type { Plan } from '../../plan/plan.ts'
import type { ReaderTools } from '../../../formats/file-reader.ts'
import { openSourceFile } from '../../../formats/registry.ts'
import { withMarkedRecords, withStoppingRecords } from './foresee-records.ts'
import { stopsRun, withJudgedTargets } from './foresee-targets.ts'
import { openPreviewAnswers, type PreviewAnswers } from './preview-answers.ts'
import { compileScript } from '../compile-script.ts'
import { dropStages, proveStages } from '../proof/prove-stages.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { prepareTargets } from '../prepare-targets.ts'
import { openSources } from '../sources/open-sources.ts'
import { openSnapshots } from '../sources/snapshots.ts'
import { type FetchedRows, fetchRows } from '../../../load/read/fetch-rows.ts'
import { type PlanFiles, planFiles } from '../sources/plan-files.ts'
import type { CompileJob, DescribeJob, ExploreJob, PreviewJob, PreviewRows } from '../run-port.ts'
import type { Proof } from '../proof/read-proof.ts'
import { type AboutRows, exploreRows } from './explore-rows.ts'
import { keepLookups, type Lookups } from './keep-lookups.ts'
import { mostRowsOfTable, sampledSources, samplePlan, sampleRelation } from './sample-plan.ts'
import { keepSamples, type Sample, type Samples } from './sample-source.ts'
import { countSource } from './count-source.ts'
import { countsOf } from './preview-counts.ts'
import { pipelineUpTo } from './pipeline-up-to.ts'
import { profileColumns } from './profile-columns.ts'
import { changedAt } from './changed-at.ts'
import { rejectedAt } from './rejected-at.ts'
import { inputRows, nodeRows } from './node-rows.ts'

const memoryLimitMb = 1_024
const mostShown = 40
/** How long a sample of a table serves. */
const tableFreshMs = 30_000

export interface Previews {
  /** One at a time, in the order they were asked for. */
  preview(job: PreviewJob): Promise<PreviewRows>
  explore(job: ExploreJob): Promise<Exploration>
  describe(job: DescribeJob): Promise<readonly Column[]>
  compile(job: CompileJob): Promise<PipelineSql>
}

type Answer = Omit<PreviewRows, 'durationMs'>

interface Open {
  readonly engine: Engine
  readonly samples: Samples
  readonly lookups: Lookups
  /** Answers given lately, the newest last. */
  readonly shown: Map<string, Answer>
}

/** Previews on an engine that lives as long as the process and keeps the samples of the sources. */
export function openPreviews(): Previews {
  let opened: Promise<Open> | null = null
  let last: Promise<unknown> = Promise.resolve()
  const open = async (tempFolder: string): Promise<Open> => {
    const engine = await openEngine({ tempFolder, memoryLimitMb, readablePaths: null })
    return { engine, samples: keepSamples(engine), lookups: keepLookups(engine), shown: new Map() }
  }
  const inTurn = <Answer>(tempFolder: string, work: (open: Open) => Promise<Answer>): Promise<Answer> => {
    const next = last.then(async () => {
      opened ??= open(tempFolder).catch((error: unknown) => {
        opened = null
        throw error
      })
      // The engine made its own folder; what comes after it may name another one.
      await mkdir(tempFolder, { recursive: true })
      return work(await opened)
    })
    last = next.catch(() => undefined)
    return next
  }
  return {
    preview: (job) => inTurn(job.tempFolder, (open) => preview(open, job)),
    explore: (job) => inTurn(job.tempFolder, (open) => explore(open, job)),
    describe: (job) => inTurn(job.tempFolder, (open) => describe(open, job)),
    compile: (job) => inTurn(job.tempFolder, ({ engine }) => compileScript(job, readerTools(engine, job.tempFolder))),
  }
}

async function describe({ engine }: Open, { nodeId, file, config, tempFolder }: DescribeJob) {
  const tools: ReaderTools = { ...readerTools(engine, tempFolder), columnsOnly: true }
  return (await openSourceFile({ nodeId, path: file.path, name: file.name }, config, tools)).columns
}

function readerTools(engine: Engine, folder: string): ReaderTools {
  return { engine, folder, signal: new AbortController().signal }
}

async function preview(open: Open, job: PreviewJob): Promise<PreviewRows> {
  const answers = openPreviewAnswers(open.engine, job)
  return previewWith(answers, open, job).finally(() => answers.close())
}

async function previewWith(answers: PreviewAnswers, open: Open, job: PreviewJob): Promise<PreviewRows> {
  const since = performance.now()
  const looked = await prepare(answers, open, job)
  const { compiled, reference, written } = looked
  // A sample's table is never filled twice, so the text says all that the answer depends on but for lookups.
  const stages = JSON.stringify(compiled.stages.map(({ keep, externalLookups }) => [keep?.sql, externalLookups]))
  const key = JSON.stringify([
    reference,
    job.nodeId,
    job.limit,
    stages,
    job.database !== null,
    job.isProfiled,
    targetsOf(written),
  ])
  const known = compiled.lookups.length > 0 ? undefined : open.shown.get(key)
  const answer = known ?? (await look(looked).finally(() => dropStages(open.engine, compiled)))
  open.shown.delete(key)
  open.shown.set(key, answer)
  for (const oldest of open.shown.keys()) if (open.shown.size > mostShown) open.shown.delete(oldest)
  return { ...answer, durationMs: Math.round(performance.now() - since) }
}

async function explore(open: Open, job: ExploreJob): Promise<Exploration> {
  const { asked } = job
  if (asked.kind === 'total') return countSource(job, readerTools(open.engine, job.tempFolder))
  const answers = openPreviewAnswers(open.engine, job)
  return exploreWith(answers, open, job, asked).finally(() => answers.close())
}

async function exploreWith(answers: PreviewAnswers, open: Open, job: PreviewJob, asked: AboutRows) {
  const looked = await prepare(answers, open, job)
  const { compiled, reference, dialect, files } = looked
  try {
    await prove(looked)
    const { columns, sql } = compiled.rowsOf(shownAt(reference, job.nodeId, compiled))
    return await exploreRows(open.engine, { sql, columns, dialect, limit: job.limit, files }, asked)
  } finally {
    await dropStages(open.engine, compiled)
  }
}

/** The plan of what is asked for, over samples of its sources. */
async function prepare(answers: PreviewAnswers, open: Open, job: PreviewJob): Promise<Look> {
  const { ir: drawn, reference } = pipelineUpTo(job.ir, job.nodeId)
  if (drawn.nodes.length === 0) throw new AppError('not_found', { what: 'node', id: job.nodeId })
  const ir = withMarkedRecords(drawn)
  const files = Object.fromEntries(ir.nodes.map(({ id }) => [id, job.files[id] ?? []]))
  const tools = readerTools(open.engine, job.tempFolder)
  const { database, schemas } = job
  const snapshots = openSnapshots(job.accesses ?? {})
  const fetch = database === null ? null : (rows: FetchedRows) => fetchRows(database, rows)
  const sources = await openSources(ir, files, tools, {
    schemas,
    readAt: String(Math.floor(Date.parse(job.startedAt) / tableFreshMs)),
    described: job.queryColumns ?? {},
    snapshots,
    accesses: job.accesses ?? {},
    fetch,
    mostRows: mostRowsOfTable,
  })
  const known = { schemas, tables: job.tables, sourceColumns: sources.columns, files: sources.files }
  const written = withStoppingRecords(planRun(ir, known), drawn)
  const plan = withJudgedTargets(await preparedTargets(written, job, answers))
  const sampled = await samplePlan(open.samples, plan, sources, job).finally(() => snapshots.close())
  const dialect = startingAt(open.engine.dialect, job.startedAt)
  const compiled = compilePlan(plan, dialect, (source) => [sampleRelation(source, sampled)], 'everything')
  return { open, plan, written, answers, compiled, dialect, files: planFiles(plan, sources), sampled, reference, job }
}

/** With what the engine database says of the targets, where it is there and has their tables; a preview goes without it. */
async function preparedTargets(plan: Plan, job: PreviewJob, answers: PreviewAnswers): Promise<Plan> {
  const { database, ir } = job
  if (database === null) return plan
  try {
    return await prepareTargets(plan, { runId: '', pipelineId: ir.id, irVersion: 0, database }, () => answers.client())
  } catch {
    return plan
  }
}

interface Look {
  readonly open: Open
  readonly plan: Plan
  /** The same before its strict targets were made to judge single rows. */
  readonly written: Plan
  readonly answers: PreviewAnswers
  readonly compiled: CompiledRun
  readonly dialect: SqlDialect
  readonly files: PlanFiles
  readonly sampled: ReadonlyMap<string, Sample>
  /** A node or one of its branches. */
  readonly reference: string
  readonly job: PreviewJob
}

/** Fills the tables of the stages. */
async function prove({ open, compiled, answers, job }: Look): Promise<Proof> {
  await open.lookups(compiled.lookups, job)
  return proveStages(open.engine, compiled, { answer: answers.answer, signal: new AbortController().signal })
}

async function look(looked: Look): Promise<Answer> {
  const { open, plan, written, answers, compiled, files, sampled, reference, job } = looked
  const { engine } = open
  const proof = await prove(looked)
  const silence = answers.silence()
  const { nodeId, columns, sql } = compiled.rowsOf(shownAt(reference, job.nodeId, compiled))
  const shown = await nodeRows(engine, sql, columns, job.limit)
  const input = inputOf(plan, compiled, nodeId)
  const inputColumns = input === null ? [] : compiled.rowsOf(input).columns
  const sources = sampledSources(plan, sampled)
  return {
    columns: records(columns),
    rows: shown.rows,
    count: await countOf(engine, sql),
    profile: job.isProfiled === false ? [] : await profileColumns(engine, `(${sql})`, columns),
    inputColumns: records(inputColumns),
    inputRows: input === null ? [] : await inputRows(engine, compiled.rowsOf(input).sql, inputColumns, shown.addresses),
    places: [...shown.addresses],
    rejected: await rejectedAt(engine, files, compiled, nodeId, job.limit),
    changed: await changedAt(engine, files, compiled, nodeId, job.limit),
    counts: await countsOf(
      { plan, compiled, proof, stops: stopsRun(written), engine },
      { rows: (query) => engine.rows(query), placeOf: files.placeOf },
    ),
    sources,
    silence,
    sample: [sampleSentence(sources.map((source) => ({ ...source, fileCount: 1 }))), ...silence].join('; '),
    sampled: sources.some(({ taken }) => taken !== null),
    sql: compiled.relationSql(nodeId),
  }
}

async function countOf(engine: Engine, sql: string): Promise<number> {
  const [counted] = await engine.rows(`select count(*) as rows from (${sql}\n)`)
  return Number(counted?.['rows'] ?? 0)
}

/** The node whose rows are shown beside these; none where rows are not the ones that came in. */
function inputOf(plan: Plan, compiled: CompiledRun, nodeId: string): string | null {
  const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId)
  const regroups = compiled.stages.some(({ opening }) => 'nodeId' in opening && opening.nodeId === nodeId)
  return (regroups ? null : node?.inputs[0]) ?? null
}

/** The rows of a target are those that its table takes. */
const shownAt = (reference: string, nodeId: string, compiled: CompiledRun): string =>
  reference !== nodeId && compiled.passageOf(nodeId) ? nodeId : reference

const targetsOf = ({ targets }: Plan) => targets.map(({ nodeId, rowValidation }) => [nodeId, rowValidation])

const records = (columns: readonly Column[]): Preview['columns'] => columns.map(columnRecord)
