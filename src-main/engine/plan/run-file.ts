/** What a source reads as one: a file, or the rows of one table or query. Its rows are numbered from 1. */
export interface RunUnit {
  /** Its name for people and in the ledger: where a file was found, `table public.ds_customer`, `query of <node>`. */
  readonly name: string
  readonly sizeBytes: number
  /** Changes when the content does: size and modification time of a file, when rows were read. */
  readonly etag: string
  /** Absolute path to read a file from (the staged place); absent where rows are read from where they are. */
  readonly path?: string
  /** What its records are known by, where that is not their line. */
  readonly records?: 'rows' | 'offsets'
}

/** A source file as a run reads it. */
export interface RunFile extends RunUnit {
  readonly path: string
}
