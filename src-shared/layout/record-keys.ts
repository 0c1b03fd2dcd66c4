const mostRecords = 500

/** The keys that the first records of a JSON text have, in order of appearance; those of objects inside a record are left out. */
export function recordKeys(head: string, isLines: boolean): readonly string[] {
  const keys = new Set<string>()
  const open: string[] = []
  let recordDepth: number | null = isLines ? 1 : null
  let records = 0
  for (const [token] of head.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{}]/g)) {
    if (token === '{' || token === '[') {
      open.push(token)
      // Records are the objects of the first list; without a list, what is in nothing else.
      if (token === '{' && recordDepth === null && open.at(-2) === '[') recordDepth = open.length
    } else if (token === '}' || token === ']') {
      if (token === '}' && open.length === (recordDepth ?? 1) && ++records >= mostRecords) break
      open.pop()
    } else if (token.endsWith(':') && open.length === (recordDepth ?? 1)) {
      keys.add(token.slice(1, token.lastIndexOf('"')))
    }
  }
  return [...keys]
}
