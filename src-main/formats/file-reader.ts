import type { FormatOptions } from '../../src-shared/formats/registry.ts'

/** A file of a source, and what its sentences call it. */
export interface SourceFile {
  readonly nodeId: string
  readonly path: string
  readonly name: string
}

/** How one format is read. The registry lists them; nothing else names one. */
export interface FileReader {
  readonly format: string
  /** Reads what the head of the file says of it, its columns above all. */
  open(file: SourceFile, options: FormatOptions, declaredNames: readonly string[]): Promise<OpenedFile>
}

export interface OpenedFile {
  /** Names in the order of the file. */
  readonly columns: readonly string[]
  /** Reads all of it, or `mostRecords` and a little more, and throws the sentence of the first thing that is wrong with it; tells how far it is now and then. */
  inspect(order: InspectOrder): Promise<FileFacts>
  /** A DuckDB table function over its records in order, each column as text. Without facts it takes the file for an ordinary one. */
  relation(facts: FileFacts | null): string
  /** Where records stand, by their numbers from 1. */
  locate(numbers: readonly number[]): Promise<ReadonlyMap<number, RecordPlace>>
  /** The raw text of a record. */
  readonly textOf: (place: RecordPlace) => Promise<string>
}

export interface InspectOrder {
  readonly signal: AbortSignal
  readonly mostRecords: number
  readonly onRecords: (records: number) => void
}

export interface FileFacts {
  readonly records: number
  readonly sizeBytes: number
  /** True where the ordinary reading refuses a sound file. */
  readonly needsCare: boolean
  readonly longestRecordBytes: number
}

export interface RecordPlace {
  /** The line it begins on, as an editor counts. */
  readonly line: number
  readonly start: number
  readonly end: number
}
