import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { DetectionQuery, FileDetection } from '../../../src-shared/files/file-records.ts'
import { detectLayout } from '../../formats/layout/detect-layout.ts'
import { findFiles } from '../../sources/find-files.ts'
import type { ObjectStore } from '../../stores/object-store.ts'
import { sourceAt } from './match-files.ts'

/** How the first file that a place finds is laid out, as far as the caller does not say it. */
export async function detectFiles(
  store: ObjectStore,
  query: DetectionQuery,
  baseFolder: string,
  at: Date,
): Promise<FileDetection> {
  const { nodeId, format, formatOptions } = query
  let name: string | null = null
  try {
    const [file] = await findFiles(store, sourceAt(query, baseFolder), at)
    if (!file) return { file: null, layout: null, failure: null }
    name = file.name
    const layout = await detectLayout(
      { nodeId, path: store.localPath(file.location) ?? '', name },
      { format, formatOptions },
    )
    return { file: name, layout, failure: null }
  } catch (error) {
    return { file: name, layout: null, failure: toFailureRecord(error).message }
  }
}
