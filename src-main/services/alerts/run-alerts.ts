import type { AlertSeverity, NewAlert } from '../../../src-shared/alerts/alert.ts'
import { type FailureRecord, isAppError } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import type { RunStatus } from '../../../src-shared/runs/run-event.ts'
import type { Source } from '../../sources/source.ts'
import { wanted } from '../../sources/source-place.ts'
import type { RunParts } from '../runs/run-order.ts'

/** The run that an alert is about. */
export interface AlertedRun {
  readonly runId: string
  readonly pipelineId: string
  readonly pipelineName: string
}

/** What sources without files raise, as far as their wait policies ask for it. */
export function noFilesAlerts(run: AlertedRun, sources: readonly Source[], at: Date): readonly NewAlert[] {
  const missed = sources.filter(({ config }) => config.waitPolicy?.onMissAction === 'alert')
  return missed.map((source) => noFilesAlert(run, source, at))
}

/** What the end of a run raises. A run that somebody cancelled raises nothing. */
export function runFailedAlerts(
  run: AlertedRun,
  status: RunStatus,
  error: FailureRecord | null,
  at: Date,
): readonly NewAlert[] {
  if (status !== 'failed' || error === null) return []
  const { alertTitle } = failureDefinition(error.code)
  const cause = error.nodeId === undefined ? error.code : `${error.code} at ${error.nodeId}`
  return [
    ...(alertTitle === undefined ? [] : [alert(run, 'warning', alertTitle, error.message, cause, at)]),
    alert(run, 'error', `Pipeline run failed: ${run.pipelineName}`, error.message, cause, at),
  ]
}

/** Stores alerts of a run that goes on; one that cannot be stored does not end it. */
export function raiseAlerts({ store, log }: Pick<RunParts, 'store' | 'log'>, alerts: readonly NewAlert[]): void {
  try {
    store.alerts.add(alerts)
  } catch (error) {
    if (!isAppError(error)) throw error
    log.warn(error.message)
  }
}

function noFilesAlert(run: AlertedRun, source: Source, at: Date): NewAlert {
  const { pattern } = wanted(source)
  const detail = `Source node "${source.nodeId}" matched 0 files for pattern "${pattern}".`
  return alert(run, 'warning', 'Pipeline source had no files', detail, `no files at ${source.nodeId}`, at)
}

function alert(
  run: AlertedRun,
  severity: AlertSeverity,
  title: string,
  detail: string,
  cause: string,
  at: Date,
): NewAlert {
  const { runId, pipelineId } = run
  return { at: at.toISOString(), severity, title, detail, source: 'flow', pipelineId, runId, cause }
}
