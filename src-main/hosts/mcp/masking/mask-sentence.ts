import { shapeOf } from './shape-of.ts'

/** What a sentence quotes, what Postgres puts after a key, addresses, and long numbers. */
const quoted =
  /"([^"]*)"|“([^”]*)”|(?<![\p{L}\p{N}])'([^']*)'(?![\p{L}\p{N}])|(?<==)\(([^)]*)\)|([^\s"'“”()]+@[^\s"'“”()]+)|(?<![\w.])(\d{4,})(?!\w)/gu

/** A sentence that may quote values: the names of a document stay, everything else that it quotes becomes a shape. */
export function maskSentence(sentence: string, known: ReadonlySet<string>, values: readonly string[] = []): string {
  const without = values
    .filter((value) => value !== '' && !known.has(value))
    .reduce((text, value) => text.replaceAll(value, shapeOf(value) ?? ''), sentence)
  return without.replaceAll(quoted, (whole: string, ...found: unknown[]) => {
    const content = found.slice(0, 6).find((group): group is string => typeof group === 'string') ?? ''
    return known.has(content) ? whole : whole.replace(content, () => shapeOf(content) ?? '')
  })
}

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
