/** Where records may stand in a text; gives them one by one, from a buffer that may end anywhere. */
export interface JsonDocument {
  /** Reads from `at` on; gives where the next call has to begin, with more bytes behind it. Throws a `JsonDefect`. */
  read(at: number, onRecord: (start: number, end: number) => void): number
}
