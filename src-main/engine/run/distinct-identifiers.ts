/** Keeps identifiers apart that differ by their capitals only, which DuckDB would take for one. */
export interface DistinctIdentifiers {
  /** A statement in which each quoted identifier has its inner name. */
  readonly write: (statement: string) => string
  /** A row of a result under the names that the statement was written with. */
  readonly read: <Value>(row: Readonly<Record<string, Value>>) => Readonly<Record<string, Value>>
}

/**
 * The first spelling of a name is its own inner name; each further one gets a number behind. What an identifier means is
 * decided once for all statements of an engine, so nothing that writes SQL has to know of it.
 */
export function distinctIdentifiers(): DistinctIdentifiers {
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
    write: (statement) =>
      statement.replace(tokens, (token) => {
        if (!token.startsWith('"')) return token
        const name = token.slice(1, -1).replaceAll('""', '"')
        const inner = innerName(name)
        return inner === name ? token : `"${inner.replaceAll('"', '""')}"`
      }),
    read: (row) =>
      outer.size === 0
        ? row
        : Object.fromEntries(Object.entries(row).map(([name, value]) => [outer.get(name) ?? name, value])),
  }
}

/** Texts, comments and quoted identifiers; what is in the first two is no identifier. */
const tokens = /(?<![\w$])[eE]'[^'\\]*(?:\\.[^'\\]*)*'|'[^']*'|"[^"]*(?:""[^"]*)*"|--[^\n]*|\/\*[\s\S]*?\*\//g
