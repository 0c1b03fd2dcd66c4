import { platformLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'

/** What the rows of one target say of where they come from. */
export interface TargetLineage {
  readonly run: Pick<LoadingRun, 'runId' | 'pipelineId'>
  /** The source node of each load. */
  readonly nodes: ReadonlyMap<string, string>
  /** The place of the target among those of the run, from 1. */
  readonly writeOrder: number
}

/**
 * SQL of the value of a lineage column, over a relation that has `_weir_load` and `_weir_row`; the same in every dialect, a text.
 * The platform's column gets the keys that the platform reads, and Weir's two numbers.
 */
export function lineageValue(column: string, relation: string, { run, nodes, writeOrder }: TargetLineage): string {
  if (column !== platformLineage.name) return `${relation}.${column}`
  const { runId, pipelineId } = run
  const starts = [...nodes].map(([load, sourceNodeId]) => {
    const known = JSON.stringify({ runId, pipelineId, sourceNodeId, writeOrder, weirLoad: Number(load) })
    return `when ${load} then ${quoteLiteral(`${known.slice(0, -1)},"weirRow":`)}`
  })
  if (starts.length === 0) return 'cast(null as varchar)'
  return `case ${relation}._weir_load ${starts.join(' ')} end || cast(${relation}._weir_row as varchar) || '}'`
}
