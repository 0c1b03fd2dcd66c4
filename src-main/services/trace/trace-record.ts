import type { RecordTrace, TraceEnd, TracedRecord } from '../../../src-shared/contract/trace-records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { LeftRow, SentRow, TracePage } from '../../engine/run/trace/trace-port.ts'
import type { Database } from '../../postgres/database.ts'
import { upstreamOf } from '../../../src-shared/pipeline/upstream-of.ts'
import type { StudioParts } from '../studio-parts.ts'
import { askReplay } from './ask-replay.ts'
import { findLoads, knownRun, type LedgerFile, tracedRun } from './find-run.ts'
import { findQuarantined } from './find-quarantined.ts'
import { findSent } from './find-sent.ts'

export interface RecordRequest {
  /** Its path, or the end of it; where it was found, or where it is archived. */
  readonly file: string
  readonly at: { readonly line: number } | { readonly record: number }
  /** Absent: the newest run that loaded the file. */
  readonly runId?: string | undefined
  readonly page: TracePage
}

/** From a record of a file on to the rows that it became, or to the reason why it became none. */
export async function traceRecord(
  parts: StudioParts,
  request: RecordRequest,
  signal?: AbortSignal,
): Promise<RecordTrace> {
  const database = await parts.engine.database()
  const load = await findLoad(parts, database, request)
  const run = tracedRun(parts, load)
  const nothing = { run, files: [], record: null, steps: [], ends: { total: 0, shown: [] } }
  const known = knownRun(parts, load)
  if ('reason' in known) return { ...nothing, notes: [known.reason] }
  const { files, answer, reason } = await askReplay(parts, {
    run: known,
    nodeIds: reachedFrom(known.pipeline, load.nodeId),
    about: { nodeId: load.nodeId, file: load.file },
    question: (file) => ({ kind: 'record', nodeId: load.nodeId, file, at: request.at }),
    page: request.page,
    signal,
  })
  if (!answer) return { ...nothing, files: [...files], notes: [reason ?? ''] }
  const [record = null] = answer.records.shown
  const tableOf = (nodeId: string) => {
    const target = known.pipeline.nodes.find(({ id }) => id === nodeId)
    return target?.kind === 'target' ? target.schema : ''
  }
  const nameOf = ({ row }: SentRow | LeftRow) =>
    files.filter(({ nodeId }) => nodeId === row.nodeId)[row.file]?.file ?? load.file
  const shown: TraceEnd[] = []
  for (const sent of answer.sent) {
    const table = tableOf(sent.targetId)
    shown.push(await findSent(database, { runId: load.runId, table, file: nameOf(sent), sent }))
  }
  for (const left of answer.left) shown.push(await endOf(database, load, left, record))
  for (const nodeId of answer.partnerAt) shown.push({ kind: 'partner', nodeId })
  return {
    run,
    files: [...files],
    record,
    steps: [...answer.steps],
    ends: { total: answer.ends, shown },
    notes: [...answer.notes],
  }
}

/** The newest load of a file, found by its path, the end of its path, or the path of its archived file. */
async function findLoad(
  { store }: Pick<StudioParts, 'store'>,
  database: Database,
  request: RecordRequest,
): Promise<LedgerFile> {
  const { file } = request
  const runId = request.runId ?? null
  const archived = store.staging.archivedAs(file)
  const wanted = archived ? { name: archived.originalPath, run: runId ?? archived.runId } : { name: file, run: runId }
  const [load] = await findLoads(
    database,
    `($2::text is null or run_id = $2) and (file = $1 or right(file, length($1) + 1) in ('/' || $1, '\\' || $1))`,
    [wanted.name, wanted.run],
  )
  if (!load) throw new AppError('trace_file_unknown', { file, run: runId })
  return load
}

/** The nodes that rows of a source can reach, with all that those read. */
function reachedFrom(pipeline: Pipeline, sourceId: string): ReadonlySet<string> {
  const reached = pipeline.nodes.map(({ id }) => upstreamOf(pipeline, id)).filter((upstream) => upstream.has(sourceId))
  return new Set(reached.flatMap((upstream) => [...upstream]))
}

async function endOf(
  database: Database,
  load: LedgerFile,
  { quarantineTable, row: _row, ...left }: LeftRow,
  record: TracedRecord | null,
): Promise<TraceEnd> {
  const quarantine =
    quarantineTable === null
      ? null
      : await findQuarantined(database, { table: quarantineTable, load, nodeId: left.nodeId, raw: record?.raw ?? '' })
  return { kind: 'left', ...left, quarantine }
}
