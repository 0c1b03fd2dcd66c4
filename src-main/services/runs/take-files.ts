import { join } from 'node:path'

import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { fetchFiles } from '../../sources/fetch-files.ts'
import { firstBatch } from '../../sources/first-batch.ts'
import { openLocalCopies } from '../../sources/local-copies.ts'
import { localName } from '../../sources/local-name.ts'
import { type NotesTaking, type StagedPlace, stageFiles } from '../../sources/stage-files.ts'
import { waitForFiles } from '../../sources/wait-for-files.ts'
import type { Stores } from '../../stores/open-stores.ts'
import { storeKind } from '../../stores/registry.ts'
import { executionModeOf } from '../../../src-shared/execution/modes/registry.ts'
import type { Source } from '../../sources/source.ts'
import { sourcesOf } from '../documents/sources-of.ts'

export interface TakeFilesRequest {
  readonly runId: string
  readonly pipeline: Pipeline
  readonly pipelineId?: string
  readonly baseFolder: string
  readonly keepSource: boolean
  readonly execution: ExecutionConfig
  readonly at: Date
  readonly tempFolder: string
  readonly journal: NotesTaking
  /** Called with the files of a source when they are staged. */
  readonly onStaged?: (places: readonly StagedPlace[]) => void
  readonly stores: Stores
  readonly signal: AbortSignal
  readonly emit: (event: RunEvent) => void
  readonly now: () => Date
}

/**
 * A source that names no folders leaves its files where they are, and reads them there; a run fails where one changes meanwhile.
 * Micro-batches know by its place which file is next. Some stores cannot move anything.
 */
export const staysInPlace = ({ connector, config }: Source, execution: ExecutionConfig): boolean =>
  storeKind(connector)?.movesFiles === false ||
  (config.atomicity === undefined && !executionModeOf(execution).dividesFiles)

/** Waits for the files of every source and stages them for the run, by moving or copying them. */
export async function takeFiles(request: TakeFilesRequest): Promise<Record<string, readonly RunFile[]>> {
  const { runId, pipeline, at, signal, journal } = request
  const taken: Record<string, readonly RunFile[]> = {}
  const copies = openLocalCopies(join(request.tempFolder, 'counted'))
  for (const source of sourcesOf(pipeline, request)) {
    const store = await request.stores.of(source)
    if (!store) continue
    const { nodeId } = source
    const say = (phase: 'waiting' | 'staging', message: string) => {
      request.emit({ type: 'phase', at: request.now().toISOString(), phase, nodeId, message })
    }
    const onWaiting = (message: string) => {
      say('waiting', message)
    }
    const waiting = await waitForFiles({ store, source, at, signal, onWaiting })
    signal.throwIfAborted()
    const files = await firstBatch(source, waiting, request.execution, async (file) => {
      return (await copies.bring(store, source, file, { signal })).path
    })
    const left = waiting.length - files.length
    if (left > 0)
      say(
        'staging',
        `taking the first of ${waiting.length} files; ${formatCountOf(left, 'file')} ${left === 1 ? 'waits' : 'wait'} for the next run`,
      )
    const names = namesOf(files)
    const isLeft = staysInPlace(source, request.execution)
    if (files.length > 0 && isLeft && source.config.atomicity !== undefined)
      say('staging', `${names} stays where it is: ${source.connector} cannot move files, so nothing is archived`)
    if (files.length > 0 && !isLeft) say('staging', request.keepSource ? `copying ${names}` : `staging ${names}`)
    const folder = join(request.tempFolder, 'files', localName(nodeId))
    const places: readonly StagedPlace[] =
      isLeft || request.keepSource
        ? files.map((file) => ({ file, location: file.location }))
        : await stageFiles(store, { source, files, runId, at, journal, folder, signal })
    request.onStaged?.(places)
    taken[nodeId] = await fetchFiles(store, {
      source,
      places,
      folder,
      isCopied: request.keepSource && !isLeft,
      signal,
      onProgress: (message) => {
        say('staging', message)
      },
    })
  }
  return taken
}

const namedFiles = 5

/** A run may take thousands. */
function namesOf(files: readonly { readonly name: string }[]): string {
  const names = files.map(({ name }) => name)
  if (names.length <= namedFiles + 1) return names.join(', ')
  return `${names.slice(0, namedFiles).join(', ')} and ${formatCountOf(names.length - namedFiles, 'more file')}`
}
