import { executedPipeline } from '../../../src-shared/execution/executed-pipeline.ts'
import { withConnectors } from '../../../src-shared/pipeline/check-connectors.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { LoadedBefore } from '../../../src-shared/runs/loaded-before.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { findFilesNow } from '../load-plans/find-files-now.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import type { StudioParts } from '../studio-parts.ts'
import { addingTargets, knownLoads } from './require-not-loaded.ts'

/** The loads whose rows a run of the document would put into a table a second time; found without running it. */
export async function loadedBefore(
  parts: StudioParts,
  { pipelineId, ir }: { readonly pipelineId: string; readonly ir?: unknown },
  signal: AbortSignal,
): Promise<LoadedBefore[]> {
  const stored = requirePipeline(parts, pipelineId)
  const { pipeline: parsed } = parsePipeline(ir ?? stored.ir)
  if (!parsed) return []
  const pipeline = executedPipeline(withConnectors(parsed, knownConnectors(parts, pipelineId)), stored.execution)
  const order = { pipeline, pipelineId, baseFolder: stored.baseFolder, execution: stored.execution }
  if (addingTargets(order).length === 0) return []
  const files = await findFilesNow(parts, { ...order, at: parts.now(), signal })
  const known = await knownLoads(parts, order, files)
  return known.map(({ table, file, runId, rows, loadedAt }) => ({
    table,
    file,
    runId,
    rows,
    loadedAt,
    isRunHere: parts.store.runs.find(runId) !== null,
  }))
}
