/** A source file as a run reads it: where it lies now, and what it is called to a person and in the ledger. */
export interface RunFile {
  /** Absolute path to read from (the staged place). */
  readonly path: string
  /** Where it was found, as a person knows it; the ledger's and the sentences' name for it. */
  readonly name: string
  readonly sizeBytes: number
  /** Changes when the content does: size and modification time. */
  readonly etag: string
  /** It has rows where a file has lines. */
  readonly hasRows?: true
}
