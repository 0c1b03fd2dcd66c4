const pattern = /\{\{\s*([^{}]+?)\s*\}\}/g

/** The names in double braces of any text inside of a value, each once: `{{city}}`, `{{secrets.key}}`. */
export function placeholdersIn(value: unknown): readonly string[] {
  const names = textsIn(value).flatMap((text) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))
  return [...new Set(names)]
}

export const fillText = (text: string, valueOf: (name: string) => string): string =>
  text.replace(pattern, (_whole, name: string) => valueOf(name))

/** The same value with its placeholders replaced; the replacements are never interpreted. */
export function fillTexts(value: unknown, valueOf: (name: string) => string): unknown {
  if (typeof value === 'string') return fillText(value, valueOf)
  if (Array.isArray(value)) return value.map((each) => fillTexts(each, valueOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillTexts(each, valueOf)]))
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
