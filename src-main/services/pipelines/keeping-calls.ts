import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { authorOf } from '../audit/caller-name.ts'
import { createPipeline, requirePipeline, requireVersion, saveDraft, saveVersion } from './edit-pipelines.ts'
import { retitled } from './summarize-pipeline.ts'

type KeepingParts = Pick<StudioParts, 'store' | 'now'>
type Keeping = Pick<
  Services['pipelines'],
  'version' | 'restoreVersion' | 'rename' | 'duplicate' | 'remove' | 'recover' | 'removed' | 'history' | 'keepHistory'
>

/** What is done with whole pipelines: their names, copies, older versions, and what was removed. */
export function keepingCalls(parts: KeepingParts, describe: (id: string) => PipelineRecord): Keeping {
  const { store, now } = parts
  return {
    version: async ({ id, version }) => Promise.resolve(requireVersion(parts, id, version)),
    restoreVersion: async ({ id, version }, context) => {
      const found = requireVersion(parts, id, version)
      store.atomically(() => {
        keepDraftAsVersion(parts, id, authorOf(context))
        saveVersion(parts, id, found.ir, `Version ${version} restored`, authorOf(context))
      })
      return Promise.resolve(describe(id))
    },
    rename: async ({ id, name }, context) => {
      renamePipeline(parts, id, name, authorOf(context))
      return Promise.resolve(describe(id))
    },
    duplicate: async ({ id }, context) => Promise.resolve(describe(duplicatePipeline(parts, id, authorOf(context)))),
    remove: ({ id }) => Promise.resolve({ removed: store.pipelines.remove(id, now().toISOString()) }),
    recover: ({ id }) => {
      const recovered = store.pipelines.recover(id)
      // Nothing was missed while it was away.
      if (recovered) store.schedules.countFrom(id, now().toISOString())
      return Promise.resolve({ recovered })
    },
    removed: () => Promise.resolve([...store.pipelines.removed()]),
    history: async ({ id }) => {
      requirePipeline(parts, id)
      return Promise.resolve({ history: store.editHistories.find(id) })
    },
    keepHistory: async ({ id, history }) => {
      requirePipeline(parts, id)
      store.editHistories.put(id, history, now().toISOString())
      return Promise.resolve({ kept: true })
    },
  }
}

/** What nobody has saved yet is not lost to an older version. An unfinished draft stays in the undo history. */
function keepDraftAsVersion(parts: KeepingParts, id: string, author: string | null): void {
  const { hasDraft, ir } = requirePipeline(parts, id)
  if (hasDraft && parsePipeline(ir).pipeline)
    saveVersion(parts, id, ir, 'The draft before another version was restored', author)
}

/** A version says so, where no draft is open. */
export function renamePipeline(parts: KeepingParts, id: string, name: string, author: string | null): void {
  const { ir, hasDraft, version, description, name: before } = requirePipeline(parts, id)
  if (name === before) return
  const document = retitled(ir, { name })
  if (!hasDraft && version > 0) saveVersion(parts, id, document, `Renamed from ${before}`, author)
  else saveDraft(parts, id, document)
  // A document without room for a name is listed under it all the same.
  parts.store.pipelines.describe(id, name, description, parts.now().toISOString())
}

function duplicatePipeline(parts: KeepingParts, id: string, author: string | null): string {
  const { store, now } = parts
  const { ir, name, baseFolder, execution } = requirePipeline(parts, id)
  return store.atomically(() => {
    const copyName = freeName(name, new Set(store.pipelines.list().map((each) => each.name)))
    const documentFor = (copyId: string) => retitled(ir, { id: copyId, name: copyName })
    const copy = createPipeline(parts, copyName, documentFor, baseFolder, author)
    store.pipelines.keepExecution(copy, execution, now().toISOString())
    return copy
  })
}

/** "Sales copy", "Sales copy 2"; the copy of a copy is no "copy copy". */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ copy( \d+)?$/, '')
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? `${stem} copy` : `${stem} copy ${number}`
    if (!taken.has(wanted)) return wanted
  }
}
