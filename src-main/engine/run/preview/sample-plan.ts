import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { Plan, PlanSource } from '../../plan/plan.ts'
import { plannerOf } from '../../plan/sources/registry.ts'
import type { PreviewJob, SampledSource } from '../run-port.ts'
import type { OpenedSources } from '../sources/open-sources.ts'
import type { Sample, Samples } from './sample-source.ts'

/** Rows of a table that a sample is taken from; a larger one is not copied whole for somebody who draws. */
export const mostRowsOfTable = 100_000

/** A sample of each source of a plan, by its node. */
export async function samplePlan(
  samples: Samples,
  plan: Plan,
  sources: OpenedSources,
  { ir, sample: choice }: PreviewJob,
): Promise<ReadonlyMap<string, Sample>> {
  const sampled = new Map<string, Sample>()
  for (const source of plan.sources) {
    const config = configOf(ir, source.nodeId)
    sampled.set(source.nodeId, await samples.sample({ source, sources, config, choice }))
  }
  return sampled
}

/** The records of a sample with the number that their file has in this plan. */
export function sampleRelation(source: PlanSource, samples: ReadonlyMap<string, Sample>): string {
  const table = samples.get(source.nodeId)?.table ?? ''
  if (source.firstFile === 0) return `select * from ${table}`
  return `select * replace (${hiddenColumns.file} + ${source.firstFile} as ${hiddenColumns.file}) from ${table}`
}

/** What is said of the samples: how many rows of how many. */
export function sampledSources(plan: Plan, samples: ReadonlyMap<string, Sample>): readonly SampledSource[] {
  return plan.sources.flatMap((source) => {
    const sample = samples.get(source.nodeId)
    if (!sample) return []
    const { rows, isWhole, choice } = sample
    // Of a table no more is copied than a sample is taken from, so that nobody has counted a longer one.
    const isCut = source.kind !== 'files' && sample.total === mostRowsOfTable
    const name = plannerOf(source.kind).previewed?.(source) ?? source.files.map((file) => file.name).join(', ')
    const total = isCut ? null : sample.total
    return [{ nodeId: source.nodeId, name, rows, total, taken: isWhole ? null : choice }]
  })
}

function configOf(ir: Pipeline, nodeId: string): unknown {
  const node = ir.nodes.find((candidate) => candidate.id === nodeId)
  return node?.kind === 'source' ? node.config : null
}
