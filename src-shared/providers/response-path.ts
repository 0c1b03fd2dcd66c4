const part = /^(?:\.?([A-Za-z_$][\w$-]*)|\[(\d+)\])/

/** The keys and indexes of a path like `results[0].location`; null where it is none. */
export function readResponsePath(path: string): readonly (string | number)[] | null {
  const steps: (string | number)[] = []
  let rest = path.trim()
  while (rest !== '') {
    const match = part.exec(rest)
    if (!match || (steps.length === 0 && rest.startsWith('.'))) return null
    steps.push(match[1] ?? Number(match[2]))
    rest = rest.slice(match[0].length)
  }
  return steps
}

/** The value at a path of a response; undefined if there is none. */
export function valueAtPath(answer: unknown, path: string): unknown {
  return (readResponsePath(path) ?? []).reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    return (value as Record<string | number, unknown>)[step]
  }, answer)
}
