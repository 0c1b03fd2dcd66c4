import { type ExecutionConfig, executionText } from '../../../../src-shared/execution/execution-config.ts'
import { executionModeOf } from '../../../../src-shared/execution/modes/registry.ts'
import type { PipelineSummary } from '../../../../src-shared/contract/records.ts'
import type { Studio } from '../../../studio.ts'
import { pipelineNamed } from '../pipeline-named.ts'
import { type CommandContext, type SharedOptions, withStudio } from '../with-studio.ts'

export type ExecutionOptions = SharedOptions &
  Omit<ExecutionConfig, 'partitioning'> & { readonly partitioning?: string; readonly reset?: boolean }

export const execution = (pipeline: string, options: ExecutionOptions): Promise<number> =>
  withStudio(options, async (context) => {
    const { services } = context.studio
    const { id } = await pipelineOf(context.studio, pipeline)
    const { mode, batchSize, parallelism, partitioning, errorHandling, reset = false } = options
    const wanted = { mode, batchSize, parallelism, partitioning, errorHandling }
    const set = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as ExecutionConfig
    const before = await services.pipelines.get({ id })
    if (!reset && Object.keys(set).length === 0) return show(context, before.execution)
    const after = { ...(reset ? {} : before.execution), ...set }
    return show(context, (await services.pipelines.setExecution({ id, execution: after })).execution)
  })

function show({ terminal, isJson }: CommandContext, config: ExecutionConfig): number {
  if (isJson) terminal.out(JSON.stringify(config))
  else {
    terminal.out(executionText(config) || 'Nothing is set: mode batch, all files in one transaction.')
    const notice = executionModeOf(config).notice(config)
    if (notice !== null) terminal.out(notice)
  }
  return 0
}

/** By name or id, or by the file of its document, which is registered where it is not. */
async function pipelineOf(studio: Studio, name: string): Promise<Pick<PipelineSummary, 'id'>> {
  if (!name.endsWith('.json')) return pipelineNamed(studio, name)
  const { pipelineId: id, ir } = await studio.files.register(name)
  const { version } = await studio.services.pipelines.get({ id })
  return version === 0 ? studio.services.pipelines.save({ id, ir }) : { id }
}
