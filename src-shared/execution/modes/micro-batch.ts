import { loadModeDefinition } from '../../load-modes/registry.ts'
import { isFileSource, rowsSourcesOf, streamSourcesOf } from '../../pipeline/source-kinds.ts'
import type { ExecutionMode } from './execution-mode.ts'

const useBatch = 'Choose "Batch" under Execution > Mode (mode)'

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
      return `Mode "Micro-batch" divides files, and source ${database.id} reads a database as a whole. ${useBatch}.`
    const [stream] = streamSourcesOf(pipeline)
    if (stream)
      return `Mode "Micro-batch" divides files, and source ${stream.id} reads messages in batches anyway, as many as "Messages per run" (maxMessages) says. ${useBatch}.`
    const sources = nodes.filter((node) => node.kind === 'source').filter(isFileSource)
    if (sources.length > 1)
      return `Mode "Micro-batch" divides the files of one source, and this pipeline has ${sources.length} sources. ${useBatch}.`
    const replacing = nodes
      .filter((node) => node.kind === 'target')
      .find(({ loadMode }) => loadModeDefinition(loadMode).replacesRows)
    return replacing
      ? `Mode "Micro-batch" loads batch after batch, and target ${replacing.id} would replace the rows of each by those of the next. ${useBatch}, or "Append" or "Upsert" under "Load mode" (loadMode) of the target.`
      : null
  },
}
