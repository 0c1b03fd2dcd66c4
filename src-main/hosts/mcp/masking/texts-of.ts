/** The names and texts of a document: what is said in it is no secret to who wrote or read it. */
export function textsOf(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') found.add(value)
  else if (Array.isArray(value)) for (const item of value) textsOf(item, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      found.add(key)
      textsOf(item, found)
    }
  }
  return found
}
