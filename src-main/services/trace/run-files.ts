import type { TracedFile } from '../../../src-shared/contract/trace-records.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import type { Source } from '../../sources/source.ts'
import { hashFile } from '../runs/hash-files.ts'
import type { StudioParts } from '../studio-parts.ts'

/** A file of a run as it is now. */
export interface FoundFile {
  readonly traced: TracedFile
  /** Null where it cannot be read as the run read it. */
  readonly file: RunFile | null
}

/** The source that a run read a file from. */
export type LoadedSource = Pick<Source, 'nodeId' | 'connector' | 'connectorId' | 'config'>

/** Looks for the bytes that a run loaded where its receipt says they went, and where they came from. */
export async function findFile(
  { stores, copies }: Pick<StudioParts, 'stores' | 'copies'>,
  of: LoadedSource,
  loaded: Receipt['nodes'][number]['files'][number],
): Promise<FoundFile> {
  const { nodeId } = of
  const { file: name, sizeBytes, archivedTo, sha256 } = loaded
  const store = await stores.of(of)
  const source = { ...of, pipelineId: '', baseFolder: '' }
  let changed: string | null = null
  for (const place of archivedTo === null ? [name] : [archivedTo, name]) {
    const found = store && (await store.stat(place).catch(() => null))
    if (!found) continue
    const copy = found.sizeBytes === sizeBytes ? await copies.bring(store, source, found).catch(() => null) : null
    const isSame = copy !== null && (sha256 === undefined || (await hashFile(copy.path)) === sha256)
    if (!isSame) {
      changed ??= place
      continue
    }
    const state = sha256 === undefined ? 'not comparable' : 'as loaded'
    const file = { path: copy.path, name, sizeBytes, etag: found.etag }
    return { traced: { nodeId, file: name, place, state }, file }
  }
  const state = changed === null ? 'gone' : 'changed'
  return { traced: { nodeId, file: name, place: changed, state }, file: null }
}

/** Why a file cannot be read as the run read it. */
export const lossOf = ({ file, place, state }: TracedFile): string =>
  state === 'gone'
    ? `${file} is gone: it is neither where it was found nor where it was archived.`
    : `${place ?? file} holds other bytes than the run loaded, so it was not read.`
