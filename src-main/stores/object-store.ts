import type { ProbeStep } from './probe.ts'

/** A file in a store. */
export interface StoredObject {
  /** Where it is. Only its store can take it apart; people and the ledger read it as it is. */
  readonly location: string
  /** The last part of its location. */
  readonly name: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Changes when the content does. */
  readonly etag: string
  /** Its server sends all of it, whichever part is asked for. */
  readonly isWhole?: true
}

/** The bytes from `start` up to `end`, which is not among them. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface ReadOptions {
  readonly range?: ByteRange
  /** The content that is wanted; another one throws the problem `changed`. */
  readonly etag?: string
  readonly signal?: AbortSignal
}

/** A file on its way to a run: `claim` is where the store may note, or keep, what is taken and not yet there. */
export interface Taking {
  readonly from: string
  readonly to: string
  readonly claim: string
  /** The run that takes it. */
  readonly owner: string
  /** The content that is wanted; a store that copies throws the problem `changed` for another one. */
  readonly etag?: string
  /** As the listing said. */
  readonly sizeBytes?: number
  /** Called where the file was read to take it, before it is gone from its first place: nobody has to read it again. */
  readonly onCopied?: (copy: TakenCopy) => Promise<void>
}

/** What a listing, or the answer to a write, said of a file. */
export type KnownContent = Pick<StoredObject, 'etag' | 'sizeBytes'>

/** All bytes of a file, and the etag that it has where it is now. */
export interface TakenCopy {
  readonly bytes: Uint8Array
  readonly etag: string
}

/** `taken`: another file has that name. `gone`: there is nothing to move. */
export type MoveResult = 'moved' | 'taken' | 'gone'

/** An open store of files. What it cannot do throws a StoreError. */
export interface ObjectStore {
  readonly paths: StorePaths
  /** One answer to a read is of one content, and `take` takes none but the content that is named: nothing has to look again. */
  readonly knowsContent?: true
  /** The files that lie directly in a folder and whose names are wanted, page by page; the folders in it are told by name, once or more. */
  list(
    folder: string,
    isWanted?: (name: string) => boolean,
    onFolder?: (name: string) => void,
  ): AsyncIterable<StoredObject>
  /** Throws folder_missing where folders exist and this one does not. */
  requireFolder(folder: string): Promise<void>
  /** Null if there is no such file. */
  stat(location: string): Promise<StoredObject | null>
  read(location: string, options?: ReadOptions): AsyncIterable<Uint8Array>
  /** Moves a file to a place of one run; of two runs that want it one gets it. False if it is gone. */
  take(taking: Taking): Promise<boolean>
  /** Where the whole file is after a `take` that may have been interrupted; null if it was never taken, or was moved on. */
  whereTaken(taking: Taking): Promise<string | null>
  /** Moves a file and never overwrites another. Repeating it after a crash ends in the same place. What is known of it may spare a look. */
  move(from: string, to: string, known?: KnownContent): Promise<MoveResult>
  /** Removes what an interrupted move to a place left that no listing shows, and that a repeated one does not use. */
  dropUnfinished?(to: string): Promise<void>
  /** Removes a file; one that is gone already is no failure. */
  remove(location: string): Promise<void>
  /** Removes a folder with nothing in it; nothing where folders are only parts of names. */
  removeFolder(folder: string): Promise<void>
  /** Tries the way to the files step by step, up to the first that fails. */
  probe(): AsyncIterable<ProbeStep>
  /** The path of a file that is on this machine already. */
  localPath(location: string): string | null
  close(): Promise<void>
}

/** Where a source of a document looks. */
export interface Place {
  readonly path: string
  /** The bucket or container of the path, where its kind of store has them. */
  readonly container: string | null
  /** Where relative paths of this machine start. */
  readonly baseFolder: string
}

/** The locations of a kind of store as text, without the store. */
export interface StorePaths {
  locate(place: Place): string
  /** A path as a document writes it, seen from a folder. */
  resolve(folder: string, path: string): string
  join(folder: string, name: string): string
  folderOf(location: string): string
  nameOf(location: string): string
  /** Where a run that takes a file notes that it does. */
  claimOf(location: string, owner: string): string
}
