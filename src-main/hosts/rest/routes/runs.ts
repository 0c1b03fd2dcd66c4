import { z } from 'zod'

import type { RunDetail } from '../../../../src-shared/contract/records.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../../../src-shared/runs/run-event.ts'
import { type RejectedPart, rejectedOfRun, validationErrorsCsv, validationErrorSchema } from '../rejected-of-run.ts'
import { asCaller, forEditors, forReaders, type RestContext } from '../rest-route.ts'
import {
  listedRun,
  listedRunSchema,
  loadStrategyOf,
  progressSchema,
  runAnswer,
  runAnswerSchema,
} from '../run-answer.ts'
import { runWord } from '../run-words.ts'

const ofPipeline = z.object({ id: z.string() })
const ofRun = ofPipeline.extend({ runId: z.string() })
const mostErrors = 100_000
const partHeadersSchema = z.object({ 'x-total-count': z.string(), link: z.string().optional() })
/** A longer list comes in parts: the header Link names the next one. */
const errorsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(mostErrors).default(mostErrors),
  offset: z.coerce.number().int().min(0).default(0),
})

export const runRoutes = {
  start: forEditors
    .route({
      method: 'POST',
      path: '/pipelines/{id}/run',
      successStatus: 201,
      tags: ['Runs'],
      summary: 'Run the newest version and wait for its end',
    })
    .input(ofPipeline)
    .output(runAnswerSchema)
    .handler(async ({ input: { id }, context }) => {
      const { pipelines, runs } = context.services
      const { version } = await pipelines.get({ id })
      if (version === 0)
        throw new AppError('not_found', { what: 'IR version of', id, advice: 'Save a version of the pipeline first.' })
      const run = await runs.start({ pipelineId: id, version }, asCaller(context))
      return runAnswer(context.services, run.id, asCaller(context))
    }),

  list: forReaders
    .route({
      method: 'GET',
      path: '/pipelines/{id}/runs',
      tags: ['Runs'],
      summary: 'List the last 20 runs, the newest first',
    })
    .input(ofPipeline)
    .output(z.array(listedRunSchema))
    .handler(async ({ input: { id }, context }) => {
      await context.services.pipelines.get({ id })
      return (await context.services.runs.list({ pipelineId: id, limit: 20 })).map(listedRun)
    }),

  progress: forReaders
    .route({
      method: 'GET',
      path: '/pipelines/{id}/runs/{runId}/progress',
      tags: ['Runs'],
      summary: 'Read the progress of a run',
    })
    .input(ofRun)
    .output(progressSchema.extend({ validationErrors: z.array(validationErrorSchema) }))
    .handler(async ({ input, context }) => {
      const run = await requireRun(context, input)
      const seen = await eventsSoFar(context, run)
      const progress = seen.flatMap((event) => (event.type === 'progress' ? [event] : [])).at(-1)
      const isOver = run.status !== 'running'
      const { skipped = 0, quarantined = 0 } = run.leftOut ?? {}
      const loaded = run.rowsLoaded
      return {
        status: runWord(run.status, quarantined + skipped > 0),
        totalRows: isOver ? run.rowsRead : (progress?.total ?? null),
        processedRows: isOver ? (run.rowsRead ?? 0) : (progress?.rows ?? 0),
        rowsIn: isOver ? run.rowsRead : null,
        rowsOut: isOver ? loaded : null,
        failedRows: quarantined,
        skippedRows: skipped,
        partitions: 1,
        completedPartitions: isOver ? 1 : 0,
        partitionDetails: [{ index: 0, status: runWord(run.status, false), rows: loaded ?? 0 }],
        validationErrors: isOver
          ? (await rejectedOfRun(context.services, { ...rejectedBy(run), part: firstErrors }, asCaller(context))).errors
          : [],
        eta: isOver ? null : etaText(progress?.secondsLeft ?? null),
        durationMs: run.durationMs,
        loadStrategy: loadStrategyOf(run),
        log: seen.flatMap((event) =>
          event.type === 'phase' ? [{ stage: event.phase, message: event.message, timestamp: event.at }] : [],
        ),
      }
    }),

  errors: forReaders
    .route({
      ...{ method: 'GET', path: '/pipelines/{id}/runs/{runId}/errors', tags: ['Runs'] },
      ...{ summary: 'Read the rejected rows of a run, as JSON or as text/csv' },
      ...{ inputStructure: 'detailed', outputStructure: 'detailed' },
    })
    .input(z.object({ params: ofRun, query: errorsQuery, headers: z.object({ accept: z.string().optional() }) }))
    .output(
      z.object({
        headers: partHeadersSchema,
        body: z.union([z.array(validationErrorSchema), z.file()]),
      }),
    )
    .handler(async ({ input: { params, query, headers: asked }, context }) => {
      const run = await requireRun(context, params)
      const found = await rejectedOfRun(context.services, { ...rejectedBy(run), part: query }, asCaller(context))
      const headers = partHeaders(`/pipelines/${run.pipelineId}/runs/${run.id}/errors`, query, found.total)
      if (asked.accept?.includes('text/csv') !== true) return { headers, body: found.errors }
      const name = `run-${run.id}-errors.csv`
      return { headers, body: new File([validationErrorsCsv(found.errors)], name, { type: 'text/csv; charset=utf-8' }) }
    }),

  retry: forEditors
    .route({
      method: 'POST',
      path: '/pipelines/{id}/runs/{runId}/retry',
      successStatus: 201,
      tags: ['Runs'],
      summary: 'Run the version of a failed run again',
    })
    .input(ofRun)
    .output(listedRunSchema)
    .handler(async ({ input, context }) => {
      const run = await requireRun(context, input)
      if (run.status === 'running') throw new AppError('run_not_over', { runId: run.id })
      const again = { pipelineId: input.id, version: run.irVersion }
      return listedRun(await context.services.runs.start(again, asCaller(context)))
    }),

  dlq: forReaders
    .route({
      method: 'GET',
      path: '/pipeline-runs/{runId}/dlq',
      tags: ['Runs'],
      summary: 'Read the rows that a validate node rejected',
    })
    .input(
      z.object({ runId: z.string(), node: z.string(), limit: z.coerce.number().int().min(1).max(1000).default(50) }),
    )
    .output(
      z.object({
        runId: z.string(),
        nodeId: z.string(),
        quarantineTable: z.string().nullable(),
        count: z.number().int(),
        rows: z.array(z.object({ id: z.string(), ruleId: z.string(), row: z.unknown(), createdAt: z.string() })),
        message: z.string().optional(),
      }),
    )
    .handler(async ({ input: { runId, node, limit }, context }) => {
      const { runs, quarantine } = context.services
      const run = await runs.get({ id: runId })
      const table = quarantineOf(run, node)
      const none = { runId, nodeId: node, quarantineTable: table, count: 0, rows: [] }
      if (table === null) return { ...none, message: 'failed rows are not persisted for this node' }
      const known = (await quarantine.list(undefined)).some((each) => each.table === table)
      if (!known) return { ...none, message: 'no rows ever failed for this node' }
      const { rows, total } = await quarantine.rows({ table, runId, nodeId: node, limit })
      return {
        ...none,
        count: total,
        rows: rows.map(({ id, reason, row, lastSeen }) => ({ id, ruleId: reason, row, createdAt: lastSeen })),
      }
    }),
}

/** The run of this pipeline. */
async function requireRun({ services }: RestContext, { id, runId }: z.infer<typeof ofRun>): Promise<RunDetail> {
  const run = await services.runs.get({ id: runId })
  if (run.pipelineId !== id) throw new AppError('not_found', { what: 'run', id: `${runId} of the pipeline ${id}` })
  return run
}

const rejectedBy = ({ id, result }: RunDetail) => ({
  runId: id,
  tables: (result?.receipt?.quarantine ?? []).map(({ table }) => table),
})

const firstErrors = { limit: 20, offset: 0 }

/** How many there are in all, and where the next part begins. */
function partHeaders(path: string, { limit, offset }: RejectedPart, total: number): z.infer<typeof partHeadersSchema> {
  const next = offset + limit
  return {
    'x-total-count': String(total),
    ...(next < total ? { link: `</api/v1${path}?limit=${limit}&offset=${next}>; rel="next"` } : {}),
  }
}

/** The quarantine table of a node in the document that the run ran. */
function quarantineOf({ ir }: Pick<RunDetail, 'ir'>, nodeId: string): string | null {
  const { nodes = [] } = (ir ?? {}) as {
    readonly nodes?: readonly {
      readonly id: string
      readonly quarantine?: { readonly enabled?: boolean; readonly table?: string }
    }[]
  }
  const { enabled = true, table } = nodes.find(({ id }) => id === nodeId)?.quarantine ?? {}
  return enabled ? (table ?? null) : null
}

/** The events of a run up to now; what is live is left at the first pause. */
async function eventsSoFar({ services }: RestContext, run: RunDetail): Promise<readonly RunEvent[]> {
  const seen: RunEvent[] = []
  const stop = new AbortController()
  const events = (await services.runs.events({ id: run.id }, { signal: stop.signal }))[Symbol.asyncIterator]()
  for (;;) {
    const next = await Promise.race([events.next(), pause()])
    if (next === 'pause' || next.done === true) break
    seen.push(next.value)
  }
  stop.abort()
  void events.return?.()
  return seen
}

const pause = () => new Promise<'pause'>((resolve) => setTimeout(resolve, 20, 'pause'))

/** `45s`, `3m`, `1.2h`. */
function etaText(seconds: number | null): string | null {
  if (seconds === null) return null
  if (seconds < 60) return `${Math.ceil(seconds)}s`
  return seconds < 3600 ? `${Math.ceil(seconds / 60)}m` : `${(seconds / 3600).toFixed(1)}h`
}
