import type { LoadedBy, LoadFile } from '../../../src-shared/load-proposal/load-proposal.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { hashFile } from '../runs/hash-files.ts'
import { addingTargets } from '../runs/require-not-loaded.ts'
import type { StudioParts } from '../studio-parts.ts'

const mostRuns = 100

/**
 * The pipeline whose last run loaded exactly these files, by their place or by their bytes, into one table. From the store alone: the
 * database need not start for a file that nobody has loaded.
 */
export async function loadedBy(
  { store }: Pick<StudioParts, 'store'>,
  files: readonly LoadFile[],
): Promise<LoadedBy | null> {
  const seen = new Set<string>()
  const hashes = new Map<string, Promise<string | null>>()
  const hashOf = (path: string) => {
    const hash = hashes.get(path) ?? hashFile(path)
    hashes.set(path, hash)
    return hash
  }
  for (const run of store.runs.list(mostRuns, null)) {
    if (run.status !== 'succeeded' || seen.has(run.pipelineId)) continue
    seen.add(run.pipelineId)
    const pipeline = store.pipelines.find(run.pipelineId)
    const receipt = store.runs.outcome(run.id).result?.receipt
    const [target, ...others] = receipt?.targets ?? []
    if (!pipeline || !receipt || !target || others.length > 0) continue
    const loaded = receipt.nodes.flatMap((node) => node.files)
    if (loaded.length !== files.length) continue
    const met = await Promise.all(files.map((file) => meet(file, loaded, hashOf)))
    if (met.includes('other')) continue
    const isSame = met.every((each) => each === 'bytes')
    return {
      pipelineId: run.pipelineId,
      pipelineName: run.pipelineName,
      runId: run.id,
      table: target.table,
      rows: run.rowsLoaded ?? 0,
      isSame,
      doubles: isSame && addingTargets({ pipeline: pipeline.ir as Pipeline }).length > 0,
    }
  }
  return null
}

type LoadedFile = Receipt['nodes'][number]['files'][number]

/** A file in another place, with other bytes, is none that the pipeline reads. */
async function meet(
  file: LoadFile,
  loaded: readonly LoadedFile[],
  hashOf: (path: string) => Promise<string | null>,
): Promise<'bytes' | 'place' | 'other'> {
  for (const { sha256, sizeBytes } of loaded) {
    if (sizeBytes === file.sizeBytes && sha256 !== undefined && (await hashOf(file.path)) === sha256) return 'bytes'
  }
  return loaded.some((each) => each.file === file.path && each.archivedTo === null) ? 'place' : 'other'
}
