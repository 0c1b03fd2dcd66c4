/**
 * What of a definition is not among what the platform publishes. Only Weir is known to run it, so an export warns; a definition
 * without these says that the platform has it too.
 */
export interface OnlyWeir {
  readonly isOnlyWeir?: true
  /** Fields of a document that are, where the rest is not; `config.columns` is one of an object. */
  readonly onlyWeirFields?: readonly string[]
}
