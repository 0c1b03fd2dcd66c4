import type { FormatOptions } from '../../src-shared/formats/registry.ts'
import type { Column } from '../../src-shared/values/column.ts'

/** A file of a source, and what its sentences call it. */
export interface SourceFile {
  readonly nodeId: string
  readonly path: string
  readonly name: string
}

/** How one format is read. The registry lists them; nothing else names one. */
export interface FileReader {
  readonly format: string
  /** Whether `open` asks the engine, or reads so much that only a process with one should open such a file. */
  readonly needsEngine: boolean
  /** Reads what the file says of itself, its columns above all. */
  open(
    file: SourceFile,
    options: FormatOptions,
    /** What the source declares of its columns. */
    declared: readonly Column[],
    tools: ReaderTools,
  ): Promise<OpenedFile>
}

/** What a reader may use beside the file. */
export interface ReaderTools {
  /** The engine of the process. Throws where there is none. */
  readonly engine: ReaderEngine
  /** A folder of the run's own for copies that the engine reads instead of the file; it is removed with the run. */
  readonly folder: string
  readonly signal: AbortSignal
  /** Set where nothing but the columns is asked for, so that no copy need be made. */
  readonly columnsOnly?: true
}

/** What a reader needs of the engine, which may read the file itself and everything in the folder. */
export interface ReaderEngine {
  execute(statement: string): Promise<void>
  rows(query: string): Promise<readonly EngineRow[]>
  /** The same, a batch at a time, for results of any size. */
  stream(query: string): AsyncIterable<EngineRow>
}
type EngineRow = Readonly<Record<string, string | number | boolean | null>>

export interface OpenedFile {
  /** In the order of the file, with the types the format brings: text for text formats. */
  readonly columns: readonly Column[]
  /** Reads all of it, or `mostRecords` and a little more, and throws the sentence of the first thing that is wrong with it; tells how far it is now and then. */
  inspect(order: InspectOrder): Promise<FileFacts>
  /**
   * A DuckDB relation over its records in order with its columns, each of its type (`engineType`). Without facts it takes
   * the file for an ordinary one; a file that `inspect` copies cannot be read without. After an inspection that ended
   * early it has at least the records that were inspected.
   */
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
  /** True where reading without these facts refuses a sound file, so that it has to be repeated with them. */
  readonly needsCare: boolean
  readonly longestRecordBytes: number
}

export interface RecordPlace {
  /** The line it begins on, as an editor counts; in a format without lines the number of the record. */
  readonly line: number
  /** What `textOf` needs to find it: bytes in a text file, else what the reader likes. */
  readonly start: number
  readonly end: number
}
