import { AppError } from '../errors/app-error.ts'
import type { Pipeline } from '../pipeline/ir.ts'
import { type ExecutionConfig, partitionedByFile } from './execution-config.ts'
import { executionModeOf } from './modes/registry.ts'

/** What of the settings cannot be executed by this build, whatever the pipeline. */
export function settingFailure(
  { mode, partitioning }: ExecutionConfig,
  { isStreamingEnabled }: { readonly isStreamingEnabled: boolean },
): AppError | null {
  if (mode === 'streaming' && !isStreamingEnabled) return new AppError('streaming_disabled', { mode })
  if (!partitioning || partitioning === partitionedByFile) return null
  const detail = `Partitioning by "${partitioning}" divides a source among machines, and Weir runs on one. Clear "Partitioning" (partitioning), or choose "One file per batch" (${partitionedByFile}).`
  return new AppError('execution_refused', { detail })
}

/** Why a pipeline cannot be executed in this way. */
export function executionFailure(
  config: ExecutionConfig,
  pipeline: Pipeline,
  build: { readonly isStreamingEnabled: boolean },
): AppError | null {
  const failure = settingFailure(config, build)
  if (failure) return failure
  const detail = executionModeOf(config).obstacle(pipeline)
  return detail === null ? null : new AppError('execution_refused', { detail })
}
