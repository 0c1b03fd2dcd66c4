import type { PipelineSql } from '../../../../src-shared/contract/records.ts'
import type { FailureCode, FailureData } from '../../../../src-shared/errors/failures.ts'
import type { SourceInference } from '../../../../src-shared/inference/inference.ts'
import type { Exploration } from '../../../../src-shared/preview/exploration.ts'
import type { RunEvent } from '../../../../src-shared/runs/run-event.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type {
  CompileJob,
  DescribeJob,
  ExploreJob,
  InferJob,
  LoadPlanJob,
  LoadPlanOutcome,
  PreviewJob,
  PreviewRows,
  RunJob,
  RunOutcome,
} from '../run-port.ts'
import type { TraceAnswer, TraceJob } from '../trace/trace-port.ts'
import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'

/** What a host tells its runner process. */
export type ToRunner =
  | { readonly type: 'run'; readonly job: RunJob }
  | { readonly type: 'planLoad'; readonly job: LoadPlanJob }
  | { readonly type: 'cancel' }
  | { readonly type: 'preview'; readonly id: number; readonly job: PreviewJob }
  | { readonly type: 'explore'; readonly id: number; readonly job: ExploreJob }
  | { readonly type: 'describe'; readonly id: number; readonly job: DescribeJob }
  | { readonly type: 'infer'; readonly job: InferJob }
  | { readonly type: 'compile'; readonly id: number; readonly job: CompileJob }
  | { readonly type: 'trace'; readonly job: TraceJob }
  | { readonly type: 'token'; readonly request: number; readonly token: string }
  | { readonly type: 'tokenFailed'; readonly request: number; readonly failure: CarriedFailure }

/** What a runner process answers. */
export type FromRunner =
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'outcome'; readonly outcome: RunOutcome }
  | { readonly type: 'loadPlanned'; readonly outcome: LoadPlanOutcome }
  | { readonly type: 'previewed'; readonly id: number; readonly preview: PreviewRows }
  | { readonly type: 'explored'; readonly id: number; readonly exploration: Exploration }
  | { readonly type: 'described'; readonly id: number; readonly columns: readonly Column[] }
  | { readonly type: 'compiled'; readonly id: number; readonly sql: PipelineSql }
  | { readonly type: 'askFailed'; readonly id: number; readonly failure: CarriedFailure }
  | { readonly type: 'inferring'; readonly share: number }
  | { readonly type: 'inferred'; readonly inference: SourceInference }
  | { readonly type: 'inferFailed'; readonly failure: CarriedFailure }
  | {
      readonly type: 'wantsToken'
      readonly request: number
      readonly connectorId: string
      readonly refused: string | null
    }
  | { readonly type: 'traced'; readonly trace: TraceAnswer }
  | { readonly type: 'traceFailed'; readonly failure: CarriedFailure }

/** An AppError between processes; `code` is null for a mistake of ours, which has a message only. */
export type CarriedFailure =
  | { readonly code: FailureCode; readonly data: FailureData<FailureCode> }
  | { readonly code: null; readonly message: string }

/** A failure of a runner process as an error of its host. */
export function arrivedFailure(failure: CarriedFailure): Error {
  return failure.code === null ? new TypeError(failure.message) : new AppError(failure.code, failure.data)
}

export function carriedFailure(error: unknown): CarriedFailure {
  if (isAppError(error)) return { code: error.code, data: error.data }
  return { code: null, message: error instanceof Error ? error.message : String(error) }
}
