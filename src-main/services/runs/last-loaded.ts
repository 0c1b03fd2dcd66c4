import { type Delivery, deliveriesOf } from '../../../src-shared/pipeline/check-deliveries.ts'
import { type LoadedTarget, loadedTargets } from '../../../src-shared/pipeline/check-mode-changes.ts'
import type { RunParts } from './run-order.ts'

/** What the last run of a pipeline that succeeded read and loaded; nothing where there is no such run. */
export interface LastLoad {
  readonly targets: readonly LoadedTarget[]
  readonly deliveries: readonly Delivery[]
}

export function lastLoaded({ store }: Pick<RunParts, 'store'>, pipelineId: string): LastLoad {
  const run = store.runs.lastSucceeded(pipelineId)
  if (!run) return { targets: [], deliveries: [] }
  return {
    targets: loadedTargets(store.versions.find(pipelineId, run.irVersion)?.ir),
    deliveries: deliveriesOf(run.id, store.runs.plan(run.id)),
  }
}
