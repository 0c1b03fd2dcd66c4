import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError, type FailureRecord, isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { executionModeOf } from '../../../src-shared/execution/modes/registry.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import { ofLoad } from '../../../src-shared/errors/of-load.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { RunResult } from '../../../src-shared/runs/run-result.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { RunJob, RunOutcome } from '../../engine/run/run-port.ts'
import type { FileDisposition } from '../../storage/staging-journal.ts'
import type { KnownContent } from '../../stores/object-store.ts'
import { quarantineAlerts } from '../alerts/quarantine-growth.ts'
import { type AlertedRun, noFilesAlerts, raiseAlerts, runFailedAlerts } from '../alerts/run-alerts.ts'
import { accessesOf } from '../connectors/connector-access.ts'
import { sourcesOf } from '../documents/sources-of.ts'
import { requirePlannedFiles } from '../load-plans/require-plan.ts'
import { noteReads } from '../connectors/note-reads.ts'
import { memoryLimitMb } from '../settings/memory-limit.ts'
import { lastLoaded } from './last-loaded.ts'
import { addPlaces, successFolders } from './add-places.ts'
import { type ConfirmedOutcome, confirmOutcome } from './confirm-outcome.ts'
import { startHashing } from './hash-files.ts'
import { outsideAccess } from './outside-access.ts'
import type { RunOrder, RunParts } from './run-order.ts'
import { explainLoss } from './explain-loss.ts'
import { countRows } from './run-record.ts'
import { finalizeFiles, type FinalizedFiles } from './finalize-files.ts'
import { loadsToReplace, requireNotLoaded } from './require-not-loaded.ts'
import { requireRunRights } from './require-run-rights.ts'
import { takeFiles } from './take-files.ts'
import { toldPlaces } from './told-places.ts'
import { tryAgain } from './try-again.ts'

/** Executes a run from staging its files to archiving or returning them; never throws: any failure becomes its outcome. */
export async function executeRun(
  parts: RunParts,
  order: RunOrder,
  signal: AbortSignal,
  emit: (event: RunEvent) => void,
): Promise<void> {
  const { store, log, now } = parts
  const { runId, pipeline } = order
  const tempFolder = join(parts.folder.temp, runId)
  emit({ type: 'started', at: now().toISOString(), nodeIds: pipeline.nodes.map((node) => node.id) })
  let taken: ReadonlyMap<string, KnownContent> | null = null
  const onTaken = (contents: ReadonlyMap<string, KnownContent>) => {
    taken = contents
  }
  const outcome = await takeAndLoad(parts, order, { tempFolder, signal, emit, onTaken }).catch((error: unknown) => {
    return failedBeforeLoading(parts, order, signal, error)
  })
  const disposition = dispositionOf(outcome)
  const files = outcome.committed === 'unknown' ? untouched : await finalizeFiles(parts, runId, disposition, taken)
  emitFilePlaces(files, disposition, emit, now)
  for (const failure of files.failures) log.warn(failure, { runId })
  await rm(tempFolder, { recursive: true, force: true }).catch((error: unknown) => {
    log.bug(error, 'removing the temp folder of a run')
  })
  log.info('A run ended', { runId, pipeline: order.pipelineId, status: outcome.status, error: outcome.error?.code })
  // Neither succeeded nor failed: the run stays open, and recovery asks the ledger for its end.
  if (outcome.committed === 'unknown') throw new AppError('run_outcome_unknown', { address: parts.engine.name })
  const finishedAt = now()
  const durationMs = Math.max(0, finishedAt.getTime() - order.startedAt.getTime())
  const error = withPlace(outcome.error, files, disposition)
  const result = addPlaces(outcome.result, { ...files, pipeline, folders: successFolders(order) }, error)
  const { status, plan } = outcome
  const end = { status, finishedAt: finishedAt.toISOString(), durationMs, ...countRows(result), error, result, plan }
  try {
    store.atomically(() => {
      store.runs.finish(runId, end)
      if (status === 'succeeded') noteReads(store, order.pipeline, result, end.finishedAt)
      if (order.planned && outcome.committed === true) store.loadPlans.discard(order.planned.expects.planId)
      store.alerts.add([
        ...runFailedAlerts(alertedRun(order), status, error, finishedAt),
        ...quarantineAlerts(alertedRun(order), end, earlierRuns(parts, order), finishedAt),
      ])
      emit({ type: 'finished', at: end.finishedAt, status, durationMs, error })
    })
  } catch (failure) {
    throw unwrittenEnd(error, failure)
  }
}

const alertedRun = ({ runId, pipelineId, pipeline }: RunOrder): AlertedRun => ({
  runId,
  pipelineId,
  pipelineName: pipeline.metadata.name,
})

const earlierRuns = ({ store }: RunParts, { runId, pipelineId }: RunOrder) =>
  store.runs.list(20, pipelineId).filter(({ id }) => id !== runId)

const sourcesWithout = (files: RunJob['files'], order: RunOrder) =>
  sourcesOf(order.pipeline, order).filter(({ nodeId }) => files[nodeId]?.length === 0)

function unwrittenEnd(error: FailureRecord | null, failure: unknown): unknown {
  if (!isAppError(failure)) return failure
  const { folder } = failure.data as { folder?: string }
  const reason = folder === undefined ? failure.message : `the disk that holds ${folder} is full`
  const end = error?.message ?? 'The rows were loaded.'
  return new AppError('run_end_unwritten', { end, reason }, { cause: failure })
}

async function takeAndLoad(
  parts: RunParts,
  order: RunOrder,
  { tempFolder, signal, emit, onTaken }: Taking,
): Promise<ConfirmedOutcome> {
  const { store, now } = parts
  await mkdir(tempFolder, { recursive: true })
  await requireRunRights(parts, order)
  const notice = executionModeOf(order.execution).notice(order.execution)
  if (notice !== null) emit({ type: 'phase', at: now().toISOString(), phase: 'staging', nodeId: null, message: notice })
  const staged = new Map<string, KnownContent>()
  const files = await takeFiles({
    ...order,
    at: order.startedAt,
    tempFolder,
    journal: { add: (file) => store.together(() => store.staging.add(file)) },
    onStaged: (places) => {
      for (const { file, location, here } of places)
        if (here) staged.set(location, { etag: here.etag, sizeBytes: file.sizeBytes })
    },
    stores: parts.stores,
    signal,
    emit,
    now,
  })
  onTaken(staged)
  if (order.planned) await requirePlannedFiles(order.planned, files)
  await requireNotLoaded(parts, order, files)
  const replaces = await loadsToReplace(parts, order, files)
  raiseAlerts(parts, noFilesAlerts(alertedRun(order), sourcesWithout(files, order), now()))
  const hashing = startHashing(files)
  const outcome = await tryAgain({
    policy: order.pipeline.errorHandling.retry,
    signal,
    attempt: async () => {
      const told = await loadRows(parts, order, { files, replaces, tempFolder, signal, emit })
      return explainLoss(parts, order, await confirmOutcome(parts, order, told))
    },
    errorOf: (outcome) => (outcome.committed === 'unknown' ? null : outcome.error),
    onPause: (message) => {
      emit({ type: 'phase', at: now().toISOString(), phase: 'waiting', nodeId: null, message })
    },
  }).catch((error: unknown) => {
    hashing.stop()
    throw error
  })
  const { receipt } = outcome.result
  if (receipt) return { ...outcome, result: { ...outcome.result, receipt: await hashing.addTo(receipt) } }
  hashing.stop()
  return outcome
}

interface Attended {
  readonly tempFolder: string
  readonly signal: AbortSignal
  readonly emit: (event: RunEvent) => void
}

interface Taking extends Attended {
  /** Called when every file is where the run reads it, with what is known of those that were staged, by their staged places. */
  readonly onTaken: (staged: ReadonlyMap<string, KnownContent>) => void
}

interface Taken extends Attended {
  readonly files: RunJob['files']
  readonly replaces: RunJob['replaces']
}

async function loadRows(parts: RunParts, order: RunOrder, taken: Taken): Promise<RunOutcome> {
  const { store, engine, runner } = parts
  const { files, replaces, tempFolder, signal, emit } = taken
  const database = await engine.settings()
  const accesses = await accessesOf(parts, order.pipeline)
  signal.throwIfAborted()
  store.runs.markReachedEngine(order.runId)
  const handle = runner.run({
    runId: order.runId,
    pipelineId: order.pipelineId,
    pipelineName: order.pipeline.metadata.name,
    irVersion: order.irVersion,
    ir: order.pipeline,
    checkedColumns: order.checkedColumns,
    lastDeliveries: lastLoaded(parts, order.pipelineId).deliveries,
    files,
    schemas: store.schemas.list(),
    database,
    accesses,
    tempFolder,
    startedAt: order.planned?.expects.startedAt ?? order.startedAt.toISOString(),
    memoryLimitMb: memoryLimitMb(store, order.memoryMb),
    accepts: order.accepts,
    ...(order.execution.parallelism === undefined ? {} : { parallelism: order.execution.parallelism }),
    outside: outsideAccess(store, order.pipeline, process.env),
    ...(replaces && Object.keys(replaces).length > 0 ? { replaces } : {}),
    ...(order.replay ? { replay: order.replay } : {}),
    // Where the rows are computed must not depend on when: the plan was made by the local engine.
    ...(order.planned ? { expects: order.planned.expects, pushdown: 'never' } : {}),
  })
  const cancel = () => {
    handle.cancel()
  }
  signal.addEventListener('abort', cancel)
  try {
    for await (const event of handle.events) {
      // The host emits the start and the end itself, before staging and after finalizing the files.
      if (event.type !== 'started' && event.type !== 'finished') emit(event)
    }
    return await handle.outcome
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

function failedBeforeLoading(parts: RunParts, order: RunOrder, signal: AbortSignal, thrown: unknown): RunOutcome {
  const isCancelled = signal.aborted
  const error = isCancelled
    ? toFailureRecord(new AppError('cancelled', { by: cancelledBy(signal) }))
    : toFailureRecord(ofLoad(fullDisk(parts, thrown) ?? thrown))
  if (error.code === 'bug') parts.log.bug(thrown, 'a run')
  const { runId, irVersion } = order
  return {
    status: isCancelled ? 'cancelled' : 'failed',
    result: {
      runId,
      irVersion,
      ok: false,
      nodeResults: [],
      ...(error.nodeId === undefined ? {} : { failedNodeId: error.nodeId }),
      error: error.message,
      receipt: null,
    } satisfies RunResult,
    plan: null,
    error,
    committed: false,
    failureClass: isCancelled ? 'world' : failureDefinition(error.code).failureClass,
  }
}

function fullDisk({ folder }: RunParts, thrown: unknown): AppError | null {
  const { code } = thrown as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('disk_full', { folder: folder.root }) : null
}

/** Too little is known about the load to move a file; the next start reads the ledger again. */
const untouched: FinalizedFiles = { finalized: [], failures: [] }

const cancelledBy = (signal: AbortSignal): string => (typeof signal.reason === 'string' ? signal.reason : 'the user')

function dispositionOf(outcome: ConfirmedOutcome): FileDisposition {
  if (outcome.committed === true) return 'archive'
  // Whoever accepts a load that was held runs it again, and its files have to be found then.
  const isHeld = outcome.error !== null && failureDefinition(outcome.error.code).guard !== undefined
  return outcome.status === 'failed' && outcome.failureClass === 'data' && !isHeld ? 'fail' : 'return'
}

function emitFilePlaces(
  files: FinalizedFiles,
  disposition: FileDisposition,
  emit: (event: RunEvent) => void,
  now: () => Date,
): void {
  for (const { nodeId, message } of toldPlaces(files.finalized, disposition)) {
    emit({ type: 'phase', at: now().toISOString(), phase: 'archiving', nodeId, message })
  }
  for (const message of files.failures) {
    emit({ type: 'phase', at: now().toISOString(), phase: 'archiving', nodeId: null, message })
  }
}

/** A run may have moved thousands. */
const mostNamed = 20

/** A failure adds the current place of a file that was moved. */
function withPlace(
  error: FailureRecord | null,
  files: FinalizedFiles,
  disposition: FileDisposition,
): FailureRecord | null {
  const moved = files.finalized.filter(({ file, place }) => place !== file.originalPath)
  if (!error || disposition !== 'fail' || moved.length === 0) return error
  const named = moved.slice(0, mostNamed).map(({ place }) => place)
  const others = moved.length - named.length
  const places = [...named, ...(others > 0 ? [`${formatCountOf(others, 'other')} beside them`] : [])].join(', ')
  return { ...error, message: `${error.message} The file is now ${places}.` }
}
