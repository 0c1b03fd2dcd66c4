import type { InferredColumn } from '../inference/inference.ts'
import type { LayoutOffer } from '../layout/layout-offer.ts'
import type { MadeName } from '../names/make-column-names.ts'
import type { Pipeline } from '../pipeline/ir.ts'
import type { RejectionLimit } from '../rules/rejection-limit.ts'
import type { SchemaDocument } from '../schemas/schema-record.ts'

/** What a person said about a load; everything else is proposed. */
export interface LoadWishes {
  /** A table, with or without `public.` and `ds_`. */
  readonly table?: string | undefined
  readonly key?: readonly string[] | undefined
  readonly mode?: string | undefined
  /** The column whose highest value is remembered, by its name in the table: only rows past it are loaded. */
  readonly watermark?: string | undefined
  /** Replace what earlier loads of the same bytes put into the table. */
  readonly replace?: boolean | undefined
  readonly columns: readonly StatedColumn[]
  readonly renames: readonly { readonly from: string; readonly to: string }[]
  /** Columns that do not go to the table. */
  readonly leftOut?: readonly string[] | undefined
  /** What becomes of rows whose key an earlier row has. Without it a load by a key that repeats is refused. */
  readonly onRepeat?: 'quarantine' | undefined
  readonly onBadRecord?: string | undefined
  readonly rowValidation?: string | undefined
  /** Held against the records that cannot be read, and against the rows that the table rejects; each where it does not stop the load. */
  readonly maxRejected?: RejectionLimit | undefined
}

/** A type of a column, and the conventions that its values are written in, as `config.columns` has them. */
export interface StatedColumn {
  readonly name: string
  readonly type?: string | undefined
  readonly conventions: Readonly<Record<string, unknown>>
  /** What becomes of values that the type does not hold; left out: the run fails. */
  readonly onMisfit?: 'null' | 'quarantine' | undefined
}

/** What was found out about files and the table that they may go into. */
export interface LoadFacts {
  readonly files: readonly LoadFile[]
  /** The folder that holds them, and the names by which a source finds them there. */
  readonly folder: string
  /** The source's `config` without its columns: path, pattern, format, options. */
  readonly source: Readonly<Record<string, unknown>>
  /** The connector that keeps the file, by its word in a document; absent: it is a file of this machine. */
  readonly keptBy?: { readonly connector: string; readonly connectorId: string }
  readonly rows: number
  /** What was found out about the layout; null where nothing was looked at. */
  readonly layout: { readonly evidence: readonly string[]; readonly warnings: readonly string[] } | null
  /** Options of the format that a person may want besides. */
  readonly offers: readonly LayoutOffer[]
  readonly names: readonly MadeName[]
  readonly columns: readonly InferredColumn[]
  readonly table: LoadTable
  /** A table that does not exist yet. */
  readonly newTable: string
  readonly tables: readonly FittingTable[]
  /** The pipeline that loads files into this table already, if there is one; else the id for it. */
  readonly pipelineId: string
  readonly loadedBy: LoadedBy | null
}

/** A pipeline that has loaded these very files. */
export interface LoadedBy {
  readonly pipelineId: string
  readonly pipelineName: string
  /** Its last run, and the rows that this run loaded. */
  readonly runId: string
  readonly rows: number
  readonly table: string
  /** Whether the files have the same bytes as then; otherwise they are in the same place. */
  readonly isSame: boolean
  /** Whether another run would add the same rows a second time, unless it replaces them. */
  readonly doubles: boolean
}

export interface LoadFile {
  readonly path: string
  readonly sizeBytes: number
}

/** A table that takes columns of the files. */
export interface FittingTable {
  readonly name: string
  /** How many of them. */
  readonly columns: number
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
  /** The type that inference decided on. */
  readonly inferredType: string
  /** How many rows have no value in it. */
  readonly nulls: number
  /** The type of the table's column. */
  readonly tableType: string | null
  readonly remarks: readonly string[]
  /** What a person may choose instead, each proven on every value. */
  readonly choices: readonly ColumnChoice[]
  /** Values that do not fit the type and what becomes of them; null where all fit, or where it is not known. */
  readonly misfits: Misfits | null
  /** Whether every value is known to fit the type. */
  readonly isProven: boolean
  /** That the load stops at values of it that the table does not take; null where none is known to be such, or they leave. */
  readonly stops: StoppingValues | null
}

export interface StoppingValues {
  /** How many the files have; null where it is only not known that all fit. */
  readonly count: number | null
}

export interface Misfits {
  readonly count: number
  readonly become: 'null' | 'quarantine'
}

/** Another way to read a column. */
export interface ColumnChoice {
  /** A verb: "Make 18 null". */
  readonly label: string
  /** What it rests on, in a sentence. */
  readonly doc: string
  /** What accepting it says of the column. */
  readonly stated: StatedColumn
  /** The values that it was proven on. */
  readonly values: number
  /** The lines that it changes otherwise than by their type: values made null, rows that leave. */
  readonly changes: number
  /** The first of them. */
  readonly example: { readonly file: string; readonly line: number; readonly value: string } | null
  readonly isChosen: boolean
}

/** Columns that may be the key, by their names in the table. */
export interface KeyChoice {
  readonly columns: readonly string[]
  /** Rows whose key an earlier row has; null where that was not counted. */
  readonly repeats: number | null
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
  /** Options of the format that a person may want besides. */
  readonly offers: readonly LayoutOffer[]
  readonly columns: readonly ProposedColumn[]
  readonly table: string
  readonly isNewTable: boolean
  /** The name of a new table for the files, and the tables that fit them. */
  readonly newTable: string
  readonly tables: readonly FittingTable[]
  /** To be applied before the run; null where the table stays as it is. */
  readonly schema: SchemaDocument | null
  readonly key: readonly string[]
  readonly keys: readonly KeyChoice[]
  readonly mode: string
  /** The rows that will be sent to the table, at most. */
  readonly mostLoaded: number
  /** Whether that is exactly their number. */
  readonly isExact: boolean
  readonly pipeline: Pipeline
  /** An earlier load whose rows this one would add a second time. */
  readonly doubles: EarlierLoad | null
  /** Whether the rows of earlier loads of the same bytes are replaced. */
  readonly replaces: boolean
  readonly loadedBy: LoadedBy | null
  /** What a person should know, in sentences. */
  readonly notes: readonly string[]
}
