import { fileFormatDefinition } from '../../../../src-shared/formats/registry.ts'
import type { Node, Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { isFileSource, isStreamSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { Plan, PlanSource } from '../../plan/plan.ts'

/** The pipeline with sources whose readers mark the records that they cannot read, instead of stopping at them. */
export const withMarkedRecords = (ir: Pipeline): Pipeline => ({
  ...ir,
  nodes: ir.nodes.map((node) =>
    node.kind === 'source' && stopsAtRecords(node)
      ? ({ ...node, config: { ...node.config, onBadRecord: 'skip' } } as typeof node)
      : node,
  ),
})

/** The plan of it in which such records stop the run again, where the document as it is written says so. */
export function withStoppingRecords(plan: Plan, ir: Pipeline): Plan {
  const stopping = new Set(ir.nodes.flatMap((node) => (stopsAtRecords(node) ? [node.id] : [])))
  const sources = plan.sources.map((source): PlanSource => {
    return 'badRecords' in source && stopping.has(source.nodeId)
      ? { ...source, badRecords: { reason: 'abort', quarantineTable: null } }
      : source
  })
  return { ...plan, sources }
}

function stopsAtRecords(node: Node): boolean {
  if (node.kind !== 'source') return false
  if (isStreamSource(node)) return (node.config.onBadRecord ?? 'fail') === 'fail'
  if (!isFileSource(node)) return false
  const { onBadRecord = 'fail', format } = node.config
  return onBadRecord === 'fail' && fileFormatDefinition(format).flaws.length > 0
}
