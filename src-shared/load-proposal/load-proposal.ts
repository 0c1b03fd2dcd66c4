import type { InferredColumn } from '../inference/inference.ts'
import type { MadeName } from '../names/make-column-names.ts'
import type { Pipeline } from '../pipeline/ir.ts'
import type { SchemaDocument } from '../schemas/schema-record.ts'

/** What a person said about a load; everything else is proposed. */
export interface LoadWishes {
  /** A table, with or without `public.` and `ds_`. */
  readonly table?: string | undefined
  readonly key?: readonly string[] | undefined
  readonly mode?: string | undefined
  readonly columns: readonly StatedColumn[]
  readonly renames: readonly { readonly from: string; readonly to: string }[]
  readonly onBadRecord?: string | undefined
  readonly rowValidation?: string | undefined
}

/** A type of a column, and the conventions that its values are written in, as `config.columns` has them. */
export interface StatedColumn {
  readonly name: string
  readonly type?: string | undefined
  readonly conventions: Readonly<Record<string, unknown>>
}

/** What was found out about files and the table that they may go into. */
export interface LoadFacts {
  readonly files: readonly LoadFile[]
  /** The folder that holds them, and the names by which a source finds them there. */
  readonly folder: string
  /** The source's `config` without its columns: path, pattern, format, options. */
  readonly source: Readonly<Record<string, unknown>>
  readonly rows: number
  /** What was found out about the layout; null where nothing was looked at. */
  readonly layout: { readonly evidence: readonly string[]; readonly warnings: readonly string[] } | null
  readonly names: readonly MadeName[]
  readonly columns: readonly InferredColumn[]
  readonly table: LoadTable
  /** The pipeline that loads files into this table already, if there is one; else the id for it. */
  readonly pipelineId: string
}

export interface LoadFile {
  readonly path: string
  readonly sizeBytes: number
}

/** The table that the rows go to, as it is before the load. */
export interface LoadTable {
  /** Qualified: public.ds_sales. */
  readonly name: string
  /** What the load asked for, in words, where another name was taken: "ds_sales holds other columns". */
  readonly note: string | null
  /** Null where it does not exist yet. */
  readonly found: FoundTable | null
}

export interface FoundTable {
  /** Its schema, where Weir made it and may add columns. */
  readonly schema: SchemaDocument | null
  readonly columns: readonly TableColumn[]
  /** The column lists by which a row is known, the primary key first. */
  readonly keys: readonly (readonly string[])[]
  readonly earlier: EarlierLoads
}

export interface TableColumn {
  readonly name: string
  /** As Postgres writes it. */
  readonly type: string
  /** Why it takes no value from a file; null where it does. */
  readonly refusal: string | null
}

/** What the ledger knows of the table. */
export interface EarlierLoads {
  /** Loads of exactly these bytes whose rows are still in the table. */
  readonly same: readonly EarlierLoad[]
  /** Other loads, of files in the same place. */
  readonly samePlace: readonly EarlierLoad[]
  /** Whether the table holds rows of any other file. */
  readonly hasOthers: boolean
}

export interface EarlierLoad {
  readonly runId: string
  readonly file: string
  readonly rows: number
  readonly loadedAt: string
}

export interface ProposedColumn {
  /** Its name in the file. */
  readonly from: string
  /** Its name in the document. */
  readonly name: string
  /** The column of the table; null where it is left out. */
  readonly to: string | null
  /** The type that the source declares. */
  readonly type: string
  /** The type of the table's column. */
  readonly tableType: string | null
  readonly remarks: readonly string[]
}

/** Everything that a load would do. Applied, it is a schema, a pipeline and a run. */
export interface LoadProposal {
  readonly files: readonly LoadFile[]
  readonly folder: string
  readonly rows: number
  /** What the source says about reading them: format and options. */
  readonly source: Readonly<Record<string, unknown>>
  /** What the options of the source rest on, in sentences. */
  readonly evidence: readonly string[]
  readonly columns: readonly ProposedColumn[]
  readonly table: string
  readonly isNewTable: boolean
  /** To be applied before the run; null where the table stays as it is. */
  readonly schema: SchemaDocument | null
  readonly key: readonly string[]
  readonly mode: string
  readonly pipeline: Pipeline
  /** An earlier load whose rows this one would add a second time. */
  readonly doubles: EarlierLoad | null
  /** What a person should know, in sentences. */
  readonly notes: readonly string[]
}
