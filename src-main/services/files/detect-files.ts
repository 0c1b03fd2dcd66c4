import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { DetectionQuery, FileDetection } from '../../../src-shared/files/file-records.ts'
import type { DetectedLayout } from '../../../src-shared/layout/detected-layout.ts'
import { detectLayout } from '../../formats/layout/detect-layout.ts'
import { signedFormat } from '../../formats/layout/signed-format.ts'
import { findFiles } from '../../sources/find-files.ts'
import { copyHead } from '../../sources/head-copy.ts'
import type { FoundFile } from '../../sources/source.ts'
import { storeFailure } from '../../sources/store-failure.ts'
import type { ObjectStore } from '../../stores/object-store.ts'
import { sourceAt } from './match-files.ts'

export interface DetectTools {
  /** Where relative paths of this machine start. */
  readonly baseFolder: string
  readonly at: Date
  /** For the beginnings of files of other machines. */
  readonly tempFolder: string
  readonly signal?: AbortSignal | undefined
}

/** How the first file that a place finds is laid out, as far as the caller does not say it. */
export async function detectFiles(
  store: ObjectStore,
  query: DetectionQuery,
  tools: DetectTools,
): Promise<FileDetection> {
  let name: string | null = null
  try {
    const [file] = await findFiles(store, sourceAt(query, tools.baseFolder), tools.at)
    if (!file) return { file: null, layout: null, failure: null }
    name = file.name
    const here = store.localPath(file.location)
    const layout = here === null ? await layoutFar(store, file, query, tools) : await layoutAt(here, name, query)
    return { file: name, layout, failure: null }
  } catch (error) {
    return { file: name, layout: null, failure: toFailureRecord(error).message }
  }
}

const layoutAt = (path: string, name: string, { nodeId, format, formatOptions }: DetectionQuery) =>
  detectLayout({ nodeId, path, name }, { format, formatOptions })

/** By its beginning, where it is large; null where that says nothing. */
async function layoutFar(
  store: ObjectStore,
  file: FoundFile,
  query: DetectionQuery,
  { tempFolder, signal }: DetectTools,
): Promise<DetectedLayout | null> {
  await mkdir(tempFolder, { recursive: true })
  const folder = await mkdtemp(join(tempFolder, `preview-${process.pid}-`))
  const path = join(folder, 'head')
  const { name } = file
  try {
    const copied = await copyHead({ store, file, path, signal })
    if (copied === 'bytes' && (await signedFormat({ nodeId: query.nodeId, path, name })) === undefined) return null
    const layout = await layoutAt(path, name, query)
    if (copied !== 'lines') return layout
    const evidence = [`Seen in its first 4 MB; the rest was not read.`, ...layout.evidence]
    return { ...layout, evidence }
  } catch (error) {
    throw storeFailure(error, query.nodeId, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
