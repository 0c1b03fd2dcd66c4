import { ownIdentity } from '../../processes/process-identity.ts'
import type { Store } from '../open-store.ts'

/** A run of the pipeline p that this process is the owner of, and that has just started. */
export function addRun(
  store: Store,
  run: { readonly id: string; readonly irVersion: number; readonly at: string },
): void {
  const { id, irVersion, at } = run
  store.runs.add({
    ...{ id, pipelineId: 'p', pipelineName: 'P', irVersion },
    ...{ host: 'test', engine: 'embedded', owner: ownIdentity(), startedAt: at },
  })
}
