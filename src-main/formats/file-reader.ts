import type { CorrectedRecord, CorrectedText } from './corrected-record.ts'
import type { FormatOptions } from '../../src-shared/formats/registry.ts'
import type { SqlDialect } from '../../src-shared/sql/dialects/sql-dialect.ts'
import type { Column } from '../../src-shared/values/column.ts'

/** A file of a source, and its name in errors. */
export interface SourceFile {
  readonly nodeId: string
  readonly path: string
  readonly name: string
}

/** How one format is read, listed only in the registry. */
export interface FileReader {
  readonly format: string
  /** Whether `open` needs the engine, or reads so much that only a process with an engine should open such a file. */
  readonly needsEngine: boolean
  /** Reads the file's own metadata, most importantly its columns. */
  open(
    file: SourceFile,
    options: FormatOptions,
    /** The columns that the source declares. */
    declared: readonly Column[],
    tools: ReaderTools,
    /** Whether records that cannot be read are marked in the relation; otherwise `inspect` throws the list of them. */
    keepsFlawed: boolean,
  ): Promise<OpenedFile>
  /** Reads one record by its text; absent where its records are no text of their own. */
  readonly readCorrected?: (record: CorrectedText) => CorrectedRecord
}

/** What a reader may use besides the file. */
export interface ReaderTools {
  /** The engine of the process. Throws where there is none. */
  readonly engine: ReaderEngine
  /** A folder of the run for copies that the engine reads instead of the file; it is removed with the run. */
  readonly folder: string
  readonly signal: AbortSignal
  /** True if only the columns are needed, so that no copy has to be made. */
  readonly columnsOnly?: true
}

/** What a reader needs from the engine, which may read the file itself and everything in the folder. */
export interface ReaderEngine {
  execute(statement: string): Promise<void>
  rows(query: string): Promise<readonly EngineRow[]>
  /** The same, a batch at a time, for results of any size. */
  stream(query: string): AsyncIterable<EngineRow>
}
type EngineRow = Readonly<Record<string, string | number | boolean | null>>

/** How the statement quotes columns that a relation is part of. */
export type ColumnQuoting = Pick<SqlDialect, 'identifier'>

export interface OpenedFile {
  /** In the order of the file, with the types the format brings: text for text formats. */
  readonly columns: readonly Column[]
  /**
   * Reads all of it, or `mostRecords` and a little more, and throws what is wrong with it, which are all of its flawed records; tells
   * how far it is now and then.
   */
  inspect(order: InspectOrder): Promise<FileFacts>
  /**
   * A DuckDB relation over its records in order with its columns, each of its type (`engineType`). Without facts it takes
   * the file for an ordinary one; a file that `inspect` copies cannot be read without. After an inspection that ended
   * early it has at least the records that were inspected.
   */
  relation(facts: FileFacts | null, quoting: ColumnQuoting): string
  /**
   * The same over this file and others that are read in just the same way, which those are whose relations over no file are the same
   * text: where they need care, with all that any of them may need. It has the number of each record's file beside its columns, from 0,
   * as `fileIndex`. Absent: the file is read alone.
   */
  readonly together?: (facts: FileFacts, quoting: ColumnQuoting) => SharedRelation
  /** The places of records, by their numbers from 1. */
  locate(numbers: readonly number[]): Promise<ReadonlyMap<number, RecordPlace>>
  /** The raw text of a record. */
  readonly textOf: (place: RecordPlace) => Promise<string>
}

/** What the engine calls the number of the file that a record comes from, unless the file has a column of this name. */
export const fileIndex = 'file_index'

export const hasColumn = ({ columns }: Pick<OpenedFile, 'columns'>, name: string): boolean =>
  columns.some((column) => column.name.toLowerCase() === name)

export interface SharedRelation {
  /** What of the file is read: itself, or a copy. */
  readonly path: string
  readonly relation: (paths: readonly string[]) => string
}

export interface InspectOrder {
  readonly signal: AbortSignal
  readonly mostRecords: number
  /** The columns whose values are needed, where a reader can leave out the others; absent: all of them. */
  readonly usedColumns?: readonly string[]
  readonly onRecords: (records: number) => void
}

export interface FileFacts {
  readonly records: number
  readonly sizeBytes: number
  /** True if a read without these facts rejects a valid file, so that it has to be repeated with them. */
  readonly needsCare: boolean
  readonly longestRecordBytes: number
  /** True if the relation reads a copy in which no value holds a line break, so that any part of it can be read by itself. */
  readonly recordsAreLines?: true
  /**
   * True if the relation reads a copy in which records are marked as flawed or repaired, in the hidden columns for that. A read without
   * these facts counts for nothing then, even one that succeeded.
   */
  readonly hasMarks?: true
  /** How many of its records are marked as flawed. */
  readonly flawed?: number
}

export interface RecordPlace {
  /** The line it begins on, as an editor counts; in a format without lines the number of the record. */
  readonly line: number
  /** What `textOf` needs to find it: the byte offset in a text file, else whatever the reader defines. */
  readonly start: number
  readonly end: number
}
