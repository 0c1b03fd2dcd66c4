import type { Column } from 'snowflake-sdk'

/** Stands for a value that the client could not read. */
class UnreadValue {
  readonly cause: unknown

  constructor(cause: unknown) {
    this.cause = cause
  }
}

type ReadValue = (row: unknown) => unknown
const readers = ['_getRowValue', '_getRowValueAsString'] as const

/**
 * The client makes values of a stream in a callback of its own, where nobody can catch what it throws: it would end the process. With
 * this, such a value comes as one that `requireRead` refuses.
 */
export function catchValues(columns: readonly Column[]): void {
  for (const column of columns as unknown as readonly Partial<Record<(typeof readers)[number], ReadValue>>[]) {
    for (const name of readers) {
      const read = column[name]
      if (typeof read !== 'function') throw new TypeError('the client of Snowflake has no place where a value is read')
      column[name] = (row) => {
        try {
          return read.call(column, row)
        } catch (error) {
          return new UnreadValue(error)
        }
      }
    }
  }
}

/** The value, or what the client stumbled over. */
export function requireRead(value: unknown): unknown {
  if (value instanceof UnreadValue) throw value.cause
  return value
}
