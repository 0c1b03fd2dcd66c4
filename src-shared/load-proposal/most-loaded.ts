import type { KeyChoice, LoadWishes, ProposedColumn } from './load-proposal.ts'

interface Leaving {
  readonly rows: number
  readonly columns: readonly ProposedColumn[]
  readonly key: readonly string[]
  readonly keys: readonly KeyChoice[]
  readonly wishes: LoadWishes
}

/** How many rows will be sent, from what inference counted. Rows that leave for two reasons leave once, so then it is a bound. */
export function mostLoaded({ rows, columns, key, keys, wishes }: Leaving): { mostLoaded: number; isExact: boolean } {
  const converted = columns.filter(({ to }) => to !== null)
  const unknown = converted.filter(
    ({ isProven, misfits, stops }) => (!isProven && misfits === null) || stops?.count === null,
  )
  const misfits = converted.flatMap((column) => (column.misfits?.become === 'quarantine' ? [column.misfits.count] : []))
  const chosen = keys.find(({ columns: names }) => names.join('\0') === key.join('\0'))
  const repeats = wishes.onRepeat === undefined || key.length === 0 ? 0 : (chosen?.repeats ?? null)
  const leaving = [...misfits, repeats ?? 0].filter((count) => count > 0)
  const isChecked = (wishes.rowValidation ?? 'strict') !== 'strict'
  // A value that becomes null may be part of the key.
  const isExact = unknown.length === 0 && repeats !== null && leaving.length <= 1 && !isChecked
  return { mostLoaded: rows - Math.max(0, ...leaving), isExact }
}
