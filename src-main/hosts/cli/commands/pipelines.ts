import type { PipelineSummary } from '../../../../src-shared/contract/records.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { moment } from '../text/moment.ts'
import { tableText } from '../text/table-text.ts'
import { pipelineNamed } from '../pipeline-named.ts'
import { readingFrom } from '../reading-from.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'
import { followRun } from './run.ts'

export interface VersionOptions extends SharedOptions {
  readonly irVersion?: number
}

export const listPipelines = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const pipelines = await studio.services.pipelines.list(undefined)
    if (isJson) terminal.out(JSON.stringify(pipelines))
    else if (pipelines.length === 0) terminal.out('There are no pipelines yet. Run one: weir run <file>.')
    else terminal.out(tableText(columns, pipelines.map(rowOf), terminal))
    return 0
  })

/** The document alone, so that it can go into a file. */
export const showPipeline = (name: string, { irVersion: version, ...options }: VersionOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { pipelines } = studio.services
    const { id } = await pipelineNamed(studio, name)
    const newest = await pipelines.get({ id })
    const shown = version === undefined ? newest : await pipelines.version({ id, version })
    if (isJson) terminal.out(JSON.stringify(shown))
    else terminal.out(JSON.stringify(readingFrom(process.cwd(), shown.ir, newest.baseFolder), null, 2))
    return 0
  })

/** The newest saved version, or the one that is named. */
export const runPipeline = (name: string, { irVersion: version, ...options }: VersionOptions): Promise<number> =>
  withStudio(
    options,
    async (context) => {
      const { id, version: newest } = await pipelineNamed(context.studio, name)
      const wanted = version ?? newest
      if (wanted === 0)
        throw new AppError('not_found', { what: 'saved version of', id, advice: 'Save the pipeline first.' })
      const run = await context.studio.services.runs.start({ pipelineId: id, version: wanted })
      return followRun(context, run.id)
    },
    { startsRun: true },
  )

export const renamePipeline = (name: string, to: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { id } = await pipelineNamed(studio, name)
    const renamed = await studio.services.pipelines.rename({ id, name: to })
    terminal.out(isJson ? JSON.stringify(renamed) : `${id} is called ${renamed.name}.`)
    return 0
  })

export const removePipeline = (name: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { id } = await pipelineNamed(studio, name)
    const result = await studio.services.pipelines.remove({ id })
    terminal.out(isJson ? JSON.stringify(result) : `Deleted. weir pipelines recover ${id} brings it back.`)
    return 0
  })

export const recoverPipeline = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const result = await studio.services.pipelines.recover({ id })
    if (!result.recovered) throw new AppError('not_found', { what: 'deleted pipeline', id })
    terminal.out(isJson ? JSON.stringify(result) : `${id} is back.`)
    return 0
  })

const rowOf = ({ id, name, version, status, targets, lastRun }: PipelineSummary) => [
  ...[id, name, version, status, targets.join(', ')],
  lastRun === null ? '' : `${lastRun.status}, ${moment(lastRun.startedAt)}`,
]

const columns = [
  { name: 'id', align: 'left' },
  { name: 'name', align: 'left' },
  { name: 'version', align: 'right' },
  { name: 'status', align: 'left' },
  { name: 'loads', align: 'left' },
  { name: 'last run (UTC)', align: 'left' },
] as const
