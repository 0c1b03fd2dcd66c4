import { type LoadedTarget, loadedTargets } from '../../../src-shared/pipeline/check-mode-changes.ts'
import type { StudioParts } from '../studio-parts.ts'

const mostRuns = 100

/** The targets of a pipeline as its last run that succeeded loaded them; none where there is no such run. */
export function lastLoaded({ store }: Pick<StudioParts, 'store'>, pipelineId: string): readonly LoadedTarget[] {
  const run = store.runs.list(mostRuns, pipelineId).find(({ status }) => status === 'succeeded')
  return run ? loadedTargets(store.versions.find(pipelineId, run.irVersion)?.ir) : []
}
