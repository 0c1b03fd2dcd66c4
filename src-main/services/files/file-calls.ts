import { homedir } from 'node:os'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FilePlace } from '../../../src-shared/files/file-records.ts'
import { sourceWithConnector } from '../../../src-shared/pipeline/check-connectors.ts'
import type { FileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { localFs } from '../../stores/local-fs/local-fs.ts'
import type { StoreOf } from '../../stores/open-stores.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { browseFolder } from './browse-folder.ts'
import { detectFiles } from './detect-files.ts'
import { matchFiles } from './match-files.ts'

type FileParts = Pick<StudioParts, 'store' | 'stores' | 'folder' | 'choosePath' | 'now'>

export function fileCalls(parts: FileParts): Services['files'] {
  const { stores, folder, choosePath, now } = parts
  const baseFolder = (id: string | undefined) => (id === undefined ? homedir() : requirePipeline(parts, id).baseFolder)
  const thisMachine = async () => {
    const store = await stores.of({ connector: localFs.irName, connectorId: null })
    if (!store) throw new TypeError('this machine is no store')
    return store
  }
  const storeOf = async (of: StoreOf) => {
    const store = await stores.of(of)
    if (!store) throw new AppError('store_kind_missing', { connector: of.connector, file: '' })
    return store
  }
  /** The connector says the bucket where the source does not. */
  const placeThrough = ({ connector, connectorId }: StoreOf, place: FilePlace): FilePlace => {
    const config = { ...place, format: 'csv' } as const
    const source = { id: '', kind: 'source', connector, connectorId, config } as FileSource
    const { bucket, container } = sourceWithConnector(source, knownConnectors(parts, null)).config
    return { ...place, ...(bucket ? { bucket } : {}), ...(container ? { container } : {}) }
  }
  return {
    browse: (query) => browseFolder(query, { baseFolder: baseFolder(query.pipelineId), workspace: folder.root }),
    choose: async ({ kind, startAt = null }) => {
      if (choosePath === null) throw new AppError('dialog_missing', {})
      return { path: await choosePath({ kind, startAt }) }
    },
    match: async (query) => matchFiles(await thisMachine(), query, baseFolder(query.pipelineId), now()),
    detect: async (query, context) => {
      const store = query.store ? await storeOf(query.store) : await thisMachine()
      const place = query.store ? placeThrough(query.store, query.place) : query.place
      const tools = { baseFolder: baseFolder(query.pipelineId), at: now(), tempFolder: folder.temp }
      return detectFiles(store, { ...query, place }, { ...tools, signal: context?.signal })
    },
  }
}
