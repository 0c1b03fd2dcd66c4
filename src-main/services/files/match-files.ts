import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'

import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { FilePlaceQuery, FilesMatched } from '../../../src-shared/files/file-records.ts'
import { findFiles } from '../../sources/find-files.ts'
import type { FoundFile, Source } from '../../sources/source.ts'
import { sourceFolder } from '../../sources/source-place.ts'
import { localFs } from '../../stores/local-fs/local-fs.ts'
import type { ObjectStore } from '../../stores/object-store.ts'

const mostShown = 50

/** The files that a place on this machine finds now. A place that cannot be read is part of the answer. */
export async function matchFiles(
  store: ObjectStore,
  query: FilePlaceQuery,
  baseFolder: string,
  at: Date,
): Promise<FilesMatched> {
  const { place, nodeId } = query
  const source = sourceAt(query, baseFolder)
  const folder = sourceFolder(store.paths, source)
  const pathIs = await kindOf(resolve(baseFolder, place.path))
  try {
    const read = await findFiles(store, source, at)
    const all = await findFiles(store, sourceAt({ nodeId, place: { ...place, ordering: undefined } }, baseFolder), at)
    const others = all.filter((file) => !read.some((each) => each.location === file.location))
    const files = [...read.map((file) => ({ file, isRead: true })), ...others.map((file) => ({ file, isRead: false }))]
    return {
      folder,
      pathIs,
      files: files.slice(0, mostShown).map(({ file, isRead }) => ({ ...describe(file), isRead })),
      count: all.length,
      read: read.length,
      failure: null,
    }
  } catch (error) {
    return { folder, pathIs, files: [], count: 0, read: 0, failure: toFailureRecord(error).message }
  }
}

/** A source of no pipeline, which only looks for files. */
export const sourceAt = ({ nodeId, place }: Pick<FilePlaceQuery, 'nodeId' | 'place'>, baseFolder: string): Source => ({
  pipelineId: '',
  nodeId,
  connector: localFs.irName,
  connectorId: null,
  config: { ...place, format: 'csv' },
  baseFolder,
})

const describe = ({ name, sizeBytes, modifiedMs }: FoundFile) => ({
  name,
  sizeBytes,
  modifiedAt: new Date(modifiedMs).toISOString(),
})

async function kindOf(path: string): Promise<FilesMatched['pathIs']> {
  const status = await stat(path).catch(() => null)
  return status === null ? 'missing' : status.isDirectory() ? 'folder' : 'file'
}
