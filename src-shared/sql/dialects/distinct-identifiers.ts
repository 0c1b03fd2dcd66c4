import { quoteIdentifier } from '../quote.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** A dialect that takes names which differ in capitals only for one, made to keep them apart. */
export interface DistinctIdentifiers {
  readonly dialect: SqlDialect
  /** A row of a result under the names that its columns were given. */
  readonly outer: <Value>(row: Readonly<Record<string, Value>>) => Readonly<Record<string, Value>>
}

/**
 * The first spelling of a name is its own inner name; each further one gets a number behind. What a name is called is
 * decided once for all statements that are written in the dialect.
 */
export function distinctIdentifiers(dialect: SqlDialect): DistinctIdentifiers {
  const spellings = new Map<string, string[]>()
  const outer = new Map<string, string>()
  const innerName = (name: string): string => {
    const folded = name.toLowerCase()
    const known = spellings.get(folded) ?? []
    if (known.length === 0) spellings.set(folded, known)
    if (!known.includes(name)) known.push(name)
    const number = known.indexOf(name) + 1
    // A name that looks like an inner one gets a number too, so that it is none.
    if (number === 1 && !/~\d+$/.test(name)) return name
    const inner = `${name}~${number}`
    outer.set(inner, name)
    return inner
  }
  return {
    dialect: dialect.foldsNames ? { ...dialect, identifier: (name) => quoteIdentifier(innerName(name)) } : dialect,
    outer: (row) =>
      outer.size === 0
        ? row
        : Object.fromEntries(Object.entries(row).map(([name, value]) => [outer.get(name) ?? name, value])),
  }
}
