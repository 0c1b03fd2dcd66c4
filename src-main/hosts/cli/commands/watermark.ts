import { pipelineNamed } from '../pipeline-named.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const listWatermarks = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const [watermarks, pipelines] = await Promise.all([
      studio.services.watermarks.list({}),
      studio.services.pipelines.list(undefined),
    ])
    const nameOf = (id: string) => pipelines.find((pipeline) => pipeline.id === id)?.name ?? id
    if (isJson) terminal.out(JSON.stringify(watermarks))
    else if (watermarks.length === 0) terminal.out('No pipeline has loaded by a watermark yet.')
    else {
      const rows = watermarks.map(({ pipelineId, table, column, value, updatedAt }) => {
        return [nameOf(pipelineId), pipelineId, table, column, value, updatedAt.slice(0, 19)]
      })
      terminal.out(tableText(columns, rows, terminal))
    }
    return 0
  })

export const resetWatermark = (
  pipeline: string,
  options: SharedOptions & { readonly node?: string },
): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { id: pipelineId } = await pipelineNamed(studio, pipeline)
    const node = options.node === undefined ? {} : { nodeId: options.node }
    const { reset } = await studio.services.watermarks.reset({ pipelineId, ...node })
    if (isJson) terminal.out(JSON.stringify({ reset }))
    else if (reset === 0) terminal.out(`${pipeline} has no watermark to reset.`)
    else
      terminal.out(
        `The next run of ${pipeline} begins at the highest value in its table, or at the start of its source.`,
      )
    return 0
  })

const columns = [
  { name: 'pipeline', align: 'left' },
  { name: 'id', align: 'left' },
  { name: 'table', align: 'left' },
  { name: 'column', align: 'left' },
  { name: 'watermark', align: 'left' },
  { name: 'since (UTC)', align: 'left' },
] as const

export type ResetOptions = Parameters<typeof resetWatermark>[1]
