/** A number whose text is kept, because a JavaScript number would lose a part of it. */
interface RawJson {
  readonly rawJSON: string
}

interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context?: { readonly source?: string }) => unknown,
  ): unknown
  rawJSON?(text: string): RawJson
}
const json = JSON as unknown as ExactJson

/** JSON in which a number that would lose digits, or its way of being written, stays as it was: `jsonText` writes it again. */
export const parseExactly = (text: string): unknown =>
  json.parse(text, (_key, value, context) => {
    const source = context?.source
    if (typeof value !== 'number' || source === undefined || String(value) === source) return value
    return json.rawJSON?.(source) ?? value
  })

export const jsonText = (value: unknown): string => JSON.stringify(value)

/** A text, number or boolean as text; null for everything else. */
export function exactText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return isRaw(value) ? value.rawJSON : null
}

const isRaw = (value: unknown): value is RawJson =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null && 'rawJSON' in value
