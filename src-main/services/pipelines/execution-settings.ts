import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import { settingFailure } from '../../../src-shared/execution/execution-failure.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requirePipeline } from './edit-pipelines.ts'

/** Read each time, as a test or a service manager may set it. */
export const executingBuild = () => ({ isStreamingEnabled: process.env['FLOW_STREAMING_ENABLED'] === 'true' })

/** Keeps how the runs of a pipeline are executed. Throws what this build cannot execute. */
export function keepExecution(parts: Pick<StudioParts, 'store' | 'now'>, id: string, execution: ExecutionConfig): void {
  requirePipeline(parts, id)
  const failure = settingFailure(execution, executingBuild())
  if (failure) throw failure
  parts.store.pipelines.keepExecution(id, execution, parts.now().toISOString())
}
