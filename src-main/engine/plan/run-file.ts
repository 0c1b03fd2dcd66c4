/** A source file as a run reads it: its current path, and its name for people and in the ledger. */
export interface RunFile {
  /** Absolute path to read from (the staged place). */
  readonly path: string
  /** Where it was found; its name in the ledger and in errors. */
  readonly name: string
  readonly sizeBytes: number
  /** Changes when the content does: size and modification time. */
  readonly etag: string
  /** Its records are rows, not lines. */
  readonly hasRows?: true
}
