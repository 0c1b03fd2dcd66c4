import type { Node, Pipeline } from '../pipeline/ir.ts'
import type { ExecutionConfig } from './execution-config.ts'

/** The pipeline as a run executes it: error handling is the row validation of the targets that state none. */
export function executedPipeline(pipeline: Pipeline, { errorHandling = 'fail' }: ExecutionConfig): Pipeline {
  if (errorHandling === 'fail') return pipeline
  const nodes = pipeline.nodes.map((node): Node => {
    return node.kind === 'target' && node.rowValidation === undefined ? { ...node, rowValidation: 'skip' } : node
  })
  const { dlq } = pipeline.errorHandling
  if (errorHandling === 'skip' || (dlq.enabled && dlq.table !== undefined)) return { ...pipeline, nodes }
  const table = dlq.table ?? `dlq.${pipeline.id.replaceAll('-', '_')}_rejected`
  return { ...pipeline, nodes, errorHandling: { ...pipeline.errorHandling, dlq: { enabled: true, table } } }
}
