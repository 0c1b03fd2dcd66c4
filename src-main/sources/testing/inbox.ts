import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach } from 'vitest'

import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import { openStore, type Store } from '../../storage/open-store.ts'
import type { FileDisposition, StagedFile } from '../../storage/staging-journal.ts'
import { addRun } from '../../storage/testing/add-run.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import type { ObjectStore } from '../../stores/object-store.ts'
import { openStores } from '../../stores/open-stores.ts'
import { finalizeStagedFile } from '../finalize-staged-file.ts'
import { findFiles } from '../find-files.ts'
import type { Source } from '../source.ts'
import { stageFiles } from '../stage-files.ts'

/** When the runs of the tests start. */
export const at = new Date('2026-05-02T10:00:00Z')
const longAgo = new Date('2026-01-01T00:00:00Z')
export const never: AbortSignal = new AbortController().signal

interface Inbox {
  readonly folder: string
  readonly inbox: string
  readonly store: Store
  readonly local: ObjectStore
  /** Where files are copied to. */
  readonly copies: string
  /** The CSV files of the inbox, as the node src of the pipeline p reads them. */
  readonly source: (config?: Partial<SourceConfig>) => Source
  readonly put: (name: string, text?: string, modified?: Date) => string
  readonly stage: (runId?: string, which?: Source) => ReturnType<typeof stageFiles>
  readonly finalize: (runId: string, disposition: FileDisposition) => Promise<readonly string[]>
  readonly finalizeOne: (file: StagedFile, disposition: FileDisposition) => Promise<string>
}

/** A folder that files come into, and a store with a pipeline and four runs of it, for each test anew. */
export function inboxHere(): Inbox {
  let folder: ReturnType<typeof temporaryFolder>
  let inbox: string
  let store: Store
  let local: ObjectStore

  beforeEach(async () => {
    folder = temporaryFolder()
    inbox = join(folder.path, 'inbox')
    mkdirSync(inbox)
    store = openStore(folder.path)
    const opened = await openStores().of({ connector: 'local_fs', connectorId: null })
    if (!opened) throw new TypeError('the disk of this machine is a store')
    local = opened
    const now = at.toISOString()
    store.pipelines.put({ id: 'p', name: 'P', description: '', baseFolder: folder.path, at: now })
    const irVersion = store.versions.save({ pipelineId: 'p', ir: {}, authoredBy: null, comment: null, at: now })
    for (const id of ['run-1', 'run-2', 'run-3', 'run-4']) addRun(store, { id, irVersion, at: now })
  })

  afterEach(() => {
    store.close()
    folder[Symbol.dispose]()
  })

  const copies = () => join(folder.path, 'copies')
  const source: Inbox['source'] = (config = {}) => ({
    pipelineId: 'p',
    nodeId: 'src',
    connector: 'local_fs',
    connectorId: null,
    config: { path: 'inbox', format: 'csv', pattern: { type: 'glob', value: '*.csv' }, ...config },
    baseFolder: folder.path,
  })
  const finalizeOne: Inbox['finalizeOne'] = (file, disposition) =>
    finalizeStagedFile(local, file, { disposition, noteAim: (place) => store.staging.aim(file.id, place) })

  return {
    get folder() {
      return folder.path
    },
    get inbox() {
      return inbox
    },
    get store() {
      return store
    },
    get local() {
      return local
    },
    get copies() {
      return copies()
    },
    ...{ source, finalizeOne },
    put: (name, text = 'a\n1\n', modified = longAgo) => {
      const path = join(inbox, name)
      writeFileSync(path, text)
      utimesSync(path, modified, modified)
      return path
    },
    stage: async (runId = 'run-1', which = source()) => {
      const files = await findFiles(local, which, at)
      const more = { at, journal: store.staging, folder: copies(), signal: never }
      return stageFiles(local, { source: which, files, runId, ...more })
    },
    finalize: (runId, disposition) =>
      Promise.all(store.staging.unfinalized(runId).map((file) => finalizeOne(file, disposition))),
  }
}
