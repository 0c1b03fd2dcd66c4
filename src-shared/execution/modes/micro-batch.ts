import { loadModeDefinition } from '../../load-modes/registry.ts'
import { isFileSource, rowsSourcesOf, streamSourcesOf } from '../../pipeline/source-kinds.ts'
import type { ExecutionMode } from './execution-mode.ts'

export const microBatch: ExecutionMode = {
  name: 'micro_batch',
  label: 'Micro-batch',
  doc: 'One run loads the first files that wait, up to the batch size. The next run takes the next ones.',
  isOffered: true,
  dividesFiles: true,
  notice: ({ batchSize, partitioning }) =>
    batchSize !== undefined && partitioning
      ? `batchSize ${batchSize} has no effect with partitioning ${partitioning}: each file is a batch.`
      : null,
  obstacle: (pipeline) => {
    const { nodes } = pipeline
    const [database] = rowsSourcesOf(pipeline)
    if (database)
      return `mode micro_batch divides files, and source ${database.id} reads the database as a whole. Use mode batch.`
    const [stream] = streamSourcesOf(pipeline)
    if (stream)
      return `mode micro_batch divides files, and source ${stream.id} reads a batch of messages anyway: maxMessages says how many. Use mode batch.`
    const sources = nodes.filter((node) => node.kind === 'source').filter(isFileSource)
    if (sources.length > 1)
      return `mode micro_batch divides the files of one source, and this pipeline has ${sources.length}. Use mode batch.`
    const replacing = nodes
      .filter((node) => node.kind === 'target')
      .find(({ loadMode }) => loadModeDefinition(loadMode).replacesRows)
    return replacing
      ? `mode micro_batch would replace the rows of each batch by those of the next: target ${replacing.id} loads by ${replacing.loadMode}. Use mode batch, or append or upsert.`
      : null
  },
}
