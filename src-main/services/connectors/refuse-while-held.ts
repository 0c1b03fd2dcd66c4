import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { eachAtOnce } from '../../sources/each-at-once.ts'
import type { StoredRun } from '../../storage/run-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { nodesNaming } from './connector-uses.ts'
import { requireConnector } from './require-connector.ts'

type HoldingParts = Pick<StudioParts, 'store'>

/**
 * The files of failure folders that are not there any more: whoever took one out of there does not want it back from Weir. Those of a
 * store that does not answer soon count as there.
 */
export async function goneFiles(
  { store, stores }: Pick<StudioParts, 'store' | 'stores'>,
  id: string,
): Promise<ReadonlySet<number>> {
  const gone = new Set<number>()
  const looking = eachAtOnce(store.staging.failedThrough(id), looksAtOnce, async (file) => {
    const opened = await stores.of(file)
    if (opened && !(await opened.stat(file.place))) gone.add(file.id)
  })
  await Promise.race([looking.catch(() => undefined), sleep(patienceMs, undefined, { ref: false })])
  return new Set(gone)
}

const patienceMs = 10_000
const looksAtOnce = 16

/**
 * Throws connector_running or connector_holds_files where a run would lose its way to its files, because recovery and a
 * return open the connector by its id. `change`: what cannot be done, such as `be deleted`.
 */
export function refuseWhileHeld(parts: HoldingParts, id: string, change: string, gone: ReadonlySet<number>): void {
  const { store } = parts
  const { name } = requireConnector(parts, id)
  const running = store.runs.running().find((run) => readsThrough(parts, run, id))
  if (running) {
    throw new AppError('connector_running', { name, change, pipeline: running.pipelineName, runId: running.id })
  }
  const [held] = store.staging.heldBy(id, gone)
  if (!held) return
  const pipeline = store.runs.find(held.runId)?.pipelineName ?? 'an unknown pipeline'
  throw new AppError('connector_holds_files', { name, change, pipeline, ...held })
}

/** By the version that runs: the document may have changed since. */
export function readsThrough({ store }: HoldingParts, { pipelineId, irVersion }: StoredRun, id: string): boolean {
  if (store.pipelines.find(pipelineId)?.connectorId === id) return true
  return nodesNaming(store.versions.find(pipelineId, irVersion)?.ir, id).length > 0
}
