import { createHash } from 'node:crypto'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { withConnectors } from '../../../src-shared/pipeline/check-connectors.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { Look } from '../../sources/known-listings.ts'
import type { FoundFile } from '../../sources/source.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import type { StudioParts } from '../studio-parts.ts'
import type { OpenDocument } from './check-document.ts'
import { sourcesOf } from './sources-of.ts'

/** Changes with the path, the size and the modification time of each file of a source; empty where it finds none. */
export function stampOf(files: readonly FoundFile[]): string {
  if (files.length === 0) return ''
  const known = files.map(({ location, etag, loadedAt = null }) => [location, etag, loadedAt])
  return createHash('sha256').update(JSON.stringify(known)).digest('hex').slice(0, 20)
}

/** The stamps of the files that each source of a document finds now. Reads no file. */
export async function sourceStamps(
  { store, columns, now }: Pick<StudioParts, 'store' | 'columns' | 'now'>,
  { ir, ...place }: OpenDocument,
  look: Look,
): Promise<Readonly<Record<string, string>>> {
  const { pipeline: parsed } = parsePipeline(ir)
  if (!parsed) return {}
  const pipeline = withConnectors(parsed, knownConnectors({ store }, place.pipelineId ?? null))
  const at = now()
  const stamps = sourcesOf(pipeline, place).map(async (source): Promise<readonly [string, string]> => {
    try {
      return [source.nodeId, stampOf(await columns.files(source, at, look))]
    } catch (error) {
      if (!isAppError(error)) throw error
      // The preview says why the files cannot be read; this says that it is to be asked when that changes.
      return [source.nodeId, `unreadable: ${error.code}`]
    }
  })
  return Object.fromEntries(await Promise.all(stamps))
}
