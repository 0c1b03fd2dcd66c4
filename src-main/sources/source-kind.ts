import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import type { RunFile } from '../engine/run/run-port.ts'
import type { FileDisposition, StagedFile, StagingJournal } from '../storage/staging-journal.ts'

/** A source node of a document, and where its relative paths start. */
export interface Source {
  readonly nodeId: string
  readonly connector: string
  readonly config: SourceConfig
  readonly baseFolder: string
}

/** A file that matches, still in its place. `path` can be read where it lies. */
export interface FoundFile extends RunFile {
  readonly modifiedMs: number
}

export interface StagingRequest {
  readonly source: Source
  readonly files: readonly FoundFile[]
  readonly runId: string
  /** The run's start: date tokens of the folders are about it. */
  readonly at: Date
  readonly journal: StagingJournal
}

/** How to find files and take them in, for one kind of place. The registry lists them. */
export interface SourceKind {
  readonly connector: string
  /** What the source looks for and where, as a person would say it. */
  wanted(source: Source): { readonly pattern: string; readonly folder: string }
  /** What matches now, in reading order; throws where the place itself is missing. */
  find(source: Source, at: Date): Promise<readonly FoundFile[]>
  /** A file that the source took earlier, to be looked at again; null where it is gone. */
  reopen(source: Source, path: string): Promise<FoundFile | null>
  /** Waits a moment for a file that is still being written; throws file_changed where it goes on. */
  waitUntilStable(source: Source, file: FoundFile, signal: AbortSignal): Promise<FoundFile>
  /** Moves the files to a place of the run's own, each written into the journal before it is touched. */
  stage(request: StagingRequest): Promise<readonly RunFile[]>
  /** Copies them into a folder instead and leaves them where they are. */
  copy(source: Source, files: readonly FoundFile[], folder: string): Promise<readonly RunFile[]>
  /** Moves a staged file to its disposition, from whatever state a crash left it in; says where it is now. */
  finalize(file: StagedFile, disposition: FileDisposition): Promise<string>
  /** The success folder as the run's result names it: its own words, dates filled in. */
  successFolder(source: Source, at: Date): string
}
