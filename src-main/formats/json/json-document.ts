import type { JsonDefect } from './json-defect.ts'

export interface JsonEvents {
  readonly onRecord: (start: number, end: number) => void
  /** For a record with a mistake in it, behind which the next one is found. */
  readonly onFlawed: (start: number, end: number, defect: JsonDefect) => void
}

/** Finds the records in a text one by one, from a buffer that may end anywhere. */
export interface JsonDocument {
  /** Reads from `at`; returns where the next call has to begin, with more bytes after it. Throws a `JsonDefect`. */
  read(at: number, events: JsonEvents): number
}
