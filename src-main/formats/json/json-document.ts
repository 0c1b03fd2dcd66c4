/** Finds the records in a text one by one, from a buffer that may end anywhere. */
export interface JsonDocument {
  /** Reads from `at`; returns where the next call has to begin, with more bytes after it. Throws a `JsonDefect`. */
  read(at: number, onRecord: (start: number, end: number) => void): number
}
