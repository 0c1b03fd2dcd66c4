import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import type { RunFile } from '../engine/run/run-port.ts'
import type { ArchivedFile, FileDisposition, StagedFile, StagingJournal } from '../storage/staging-journal.ts'

/** A source node of a document, and the base folder of its relative paths. */
export interface Source {
  readonly pipelineId: string
  readonly nodeId: string
  readonly connector: string
  readonly config: SourceConfig
  readonly baseFolder: string
}

/** A matching file that has not been moved; `path` is readable. */
export interface FoundFile extends RunFile {
  readonly modifiedMs: number
  /** Present if the file is the archived one of an earlier run: the start of that run. */
  readonly loadedAt?: string
}

export interface StagingRequest {
  readonly source: Source
  readonly files: readonly FoundFile[]
  readonly runId: string
  /** The start of the run, for date tokens in folder names. */
  readonly at: Date
  readonly journal: StagingJournal
}

/** How to find and stage files, for one kind of place. Listed in the registry. */
export interface SourceKind {
  readonly connector: string
  /** What the source looks for and where, in plain words. */
  wanted(source: Source): { readonly pattern: string; readonly folder: string }
  /** The matching files in reading order; throws if the folder itself is missing. */
  find(source: Source, at: Date): Promise<readonly FoundFile[]>
  /** An archived file under its original name; null if it no longer exists, or is not one that the source would read. */
  reopen(source: Source, file: ArchivedFile): Promise<FoundFile | null>
  /** Waits briefly for a file that is still being written; throws file_changed if it keeps changing. */
  waitUntilStable(source: Source, file: FoundFile, signal: AbortSignal): Promise<FoundFile>
  /** Moves the files to a folder of the run, each recorded in the journal first. */
  stage(request: StagingRequest): Promise<readonly RunFile[]>
  /** Copies them into a folder instead and leaves the originals. */
  copy(source: Source, files: readonly FoundFile[], folder: string): Promise<readonly RunFile[]>
  /** Moves a staged file by its disposition, from any state that a crash left; returns its current place. */
  finalize(file: StagedFile, disposition: FileDisposition): Promise<string>
  /** Moves a file back to where it was found; false if another is there now. */
  putBack(place: string, original: string): Promise<boolean>
  /** The success folder as in the document, with dates filled in, for the run's result. */
  successFolder(source: Source, at: Date): string
}
