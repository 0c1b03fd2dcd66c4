/** A value that is another one every time, by the name of what it is: `any('run id')`. */
export const any = (what: string) => ({ any: what }) as const

/** What an answer lacks of what a page prints; keys that the page leaves out with "…" are free. Each is one sentence. */
export function differences(printed: unknown, answer: unknown, path = 'answer'): readonly string[] {
  if (isAny(printed)) return answer === undefined || answer === null ? [`${path}: no ${printed.any}`] : []
  if (Array.isArray(printed)) {
    if (!Array.isArray(answer)) return [`${path} is no list but ${short(answer)}`]
    const wrong = printed.length === answer.length ? [] : [`${path} has ${answer.length} items, not ${printed.length}`]
    return [...wrong, ...printed.flatMap((item, index) => differences(item, answer[index], `${path}[${index}]`))]
  }
  if (typeof printed === 'object' && printed !== null) {
    if (typeof answer !== 'object' || answer === null) return [`${path} is no object but ${short(answer)}`]
    return Object.entries(printed).flatMap(([key, value]) =>
      differences(value, (answer as Readonly<Record<string, unknown>>)[key], `${path}.${key}`),
    )
  }
  return printed === answer ? [] : [`${path} is ${short(answer)}, not ${short(printed)}`]
}

const isAny = (value: unknown): value is { readonly any: string } =>
  typeof value === 'object' && value !== null && typeof (value as { any?: unknown }).any === 'string'

const short = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 300))
