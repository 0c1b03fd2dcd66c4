import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import { needsEngine, openSourceFile } from '../../formats/registry.ts'
import { findFiles, reopenFile } from '../../sources/find-files.ts'
import { type Listing, type Look, openKnownListings } from '../../sources/known-listings.ts'
import type { BringOptions, LocalCopies } from '../../sources/local-copies.ts'
import type { ReaderTools } from '../../formats/file-reader.ts'
import type { FoundFile, ReadableFile, Source } from '../../sources/source.ts'
import type { ConnectorStore } from '../../storage/connector-store.ts'
import type { StagingJournal } from '../../storage/staging-journal.ts'
import { storeKind } from '../../stores/registry.ts'
import type { Stores } from '../../stores/open-stores.ts'

/** The columns of a source's first file, or of all of its files where it takes new ones as they come. */
export interface SourceHeader {
  readonly file: FoundFile
  readonly columns: readonly Column[]
}

export interface OpenOptions extends BringOptions {
  readonly onlyFirst?: boolean
  /** What the source was just found to hold, where that is known. */
  readonly found?: Listing | undefined
}

export interface OpenedFiles {
  readonly listing: Listing
  readonly files: readonly ReadableFile[]
}

export interface KnownColumns {
  /**
   * All files that a source would read now, or else the last one that a run of the same pipeline loaded and archived, so that a
   * pipeline can still be worked on after a run took its file. The first of them shows its columns.
   */
  files(source: Source, at: Date, look?: Look): Promise<readonly FoundFile[]>
  /** The same with its moment; null where its store was not listed yet, and is not to be. */
  listing(source: Source, at: Date, look?: Look): Promise<Listing | null>
  /** What a source finds, to be read on this machine: all of it, or the first file. A listing that is out of date is made anew. */
  open(source: Source, at: Date, options?: OpenOptions): Promise<OpenedFiles>
  /** Null if there is no file yet, or none of whose columns are known where only those are asked for. Passes on errors of finding or reading it. */
  read(source: Source, listing: Listing | null, look?: Look): Promise<SourceHeader | null>
}

const mostKept = 200

/** A host has no engine; the runner reads formats that need one. */
function toolsOfHost(folder: string): ReaderTools {
  return {
    get engine(): never {
      throw new TypeError('a host has no engine to read files with')
    },
    folder,
    signal: new AbortController().signal,
    columnsOnly: true,
  }
}

/** What says that something remembered of a store is no longer so. */
interface RememberedState {
  readonly staging: Pick<StagingJournal, 'archived' | 'stateOf'>
  readonly connectors: Pick<ConnectorStore, 'find'>
}

/** Reads headers of first files and remembers them until a file or its source changes. */
export function openKnownColumns(
  { stores, copies }: { readonly stores: Stores; readonly copies: LocalCopies },
  { staging: journal, connectors }: RememberedState,
  runner: Pick<RunnerPort, 'describe'>,
  tempFolder: string,
): KnownColumns {
  const kept = new Map<string, readonly Column[]>()
  const find = async (source: Source, at: Date): Promise<readonly FoundFile[]> => {
    const store = await stores.of(source)
    const waiting = store ? await findFiles(store, source, at) : []
    if (store === null || waiting.length > 0) return waiting
    for (const archived of journal.archived(source.pipelineId, source.nodeId)) {
      const reopened = await reopenFile(store, source, archived)
      if (reopened) return [reopened]
    }
    return []
  }
  const settingsOf = ({ connectorId }: Source) =>
    connectorId === null ? null : (connectors.find(connectorId)?.updatedAt ?? null)
  const listings = openKnownListings(find, settingsOf)
  /** By listing, the state of the journal that it was made in: a run that moved a file since has changed it. */
  const madeIn = new WeakMap<Listing, string>()
  const listingOf = async (source: Source, at: Date, look: Look): Promise<Listing | null> => {
    if (look === 'known' || storeKind(source.connector)?.isRemote !== true) return listings.of(source, at, look)
    const state = journal.stateOf(source)
    const known = await listings.of(source, at, 'known')
    const isOutdated = known !== null && madeIn.get(known) !== state
    const listing = await listings.of(source, at, isOutdated ? 'again' : look)
    if (listing && !madeIn.has(listing)) madeIn.set(listing, state)
    return listing
  }
  const bring = async (source: Source, files: readonly FoundFile[], options: BringOptions) => {
    const store = await stores.of(source)
    const here: ReadableFile[] = []
    if (store) for (const file of files) here.push(await copies.bring(store, source, file, options))
    return here
  }
  const openOnce = async (source: Source, at: Date, look: Look, options: OpenOptions): Promise<OpenedFiles> => {
    const listing = options.found ?? (await listingOf(source, at, look)) ?? { files: [], listedAt: null }
    const wanted = options.onlyFirst === true ? listing.files.slice(0, 1) : listing.files
    return { listing, files: await bring(source, wanted, options) }
  }
  const open: KnownColumns['open'] = async (source, at, options = {}) => {
    try {
      return await openOnce(source, at, 'needed', options)
    } catch (error) {
      const isOutdated = isAppError(error) && (error.code === 'file_unreadable' || error.code === 'file_changed')
      if (!isOutdated || storeKind(source.connector)?.isRemote !== true) throw error
      return openOnce(source, at, 'again', options)
    }
  }
  const describe = async (source: Source, found: FoundFile): Promise<readonly Column[]> => {
    const { nodeId, config } = source
    const [file] = await bring(source, [found], { firstPart: true })
    if (!file) return []
    if (needsEngine(config.format)) return runner.describe({ nodeId, file, config, tempFolder })
    return (await openSourceFile({ ...file, nodeId }, config, toolsOfHost(tempFolder))).columns
  }
  const columnsOf = async (source: Source, file: FoundFile, look: Look): Promise<readonly Column[] | null> => {
    const { format, formatOptions, columns: declared } = source.config
    const place = [source.connectorId, settingsOf(source), file.location, file.etag]
    const key = JSON.stringify([...place, format, formatOptions, declared])
    const known = kept.get(key)
    const isFar = storeKind(source.connector)?.isRemote === true
    if (known === undefined && look === 'known' && isFar) return null
    const columns = known ?? (await describe(source, file))
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, columns)
    return columns
  }
  return {
    files: async (source, at, look = 'needed') => (await listingOf(source, at, look))?.files ?? [],
    listing: (source, at, look = 'needed') => listingOf(source, at, look),
    open,
    read: async (source, listing, look = 'needed') => {
      const files = listing?.files ?? []
      const [file] = files
      if (!file) return null
      const columns = new Map<string, Column>()
      for (const each of source.config.onNewColumn === 'add' ? files : [file]) {
        const found = await columnsOf(source, each, look)
        if (found === null) return null
        for (const column of found) {
          if (!columns.has(column.name)) columns.set(column.name, column)
        }
      }
      return { file, columns: [...columns.values()] }
    },
  }
}
