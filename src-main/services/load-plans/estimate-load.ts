import type { LoadPlan } from '../../../src-shared/load-plan/load-plan.ts'
import type { PlannedLoad } from '../../engine/run/load-plan/planned-load.ts'

export interface EarlierRun {
  readonly status: string
  readonly durationMs: number | null
  readonly rowsRead: number | null
}

const mostRuns = 5

/** By the rate of the last runs of the pipeline; without one, the load takes about as long as making its plan did. */
export function estimateLoad(
  earlier: readonly EarlierRun[],
  { nodes, workMs }: Pick<PlannedLoad, 'nodes' | 'workMs'>,
): LoadPlan['estimate'] {
  const rows = nodes.flatMap(({ files }) => files).reduce((sum, file) => sum + file.rows, 0)
  const runs = earlier
    .flatMap(({ status, durationMs, rowsRead }) =>
      status === 'succeeded' && durationMs && rowsRead ? [{ durationMs, rowsRead }] : [],
    )
    .slice(0, mostRuns)
  if (runs.length === 0 || rows === 0) return { ms: workMs, basis: 'this plan', runs: 0 }
  const sum = (key: 'durationMs' | 'rowsRead') => runs.reduce((total, run) => total + run[key], 0)
  return { ms: Math.round((rows * sum('durationMs')) / sum('rowsRead')), basis: 'earlier runs', runs: runs.length }
}
