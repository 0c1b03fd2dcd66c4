/** One SQL statement as data; values are bound, never written into the text. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}
