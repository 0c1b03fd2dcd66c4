export type JsonObject = Readonly<Record<string, unknown>>

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A document as its nodes by id, in order, and the rest. */
export interface DocumentParts {
  readonly settings: JsonObject
  readonly nodes: ReadonlyMap<string, JsonObject>
}

/** Null for what has no nodes that can be told apart. */
export function documentParts(document: unknown): DocumentParts | null {
  if (!isJsonObject(document)) return null
  const { nodes: listed = [], ...settings } = document
  if (!Array.isArray(listed)) return null
  const nodes = new Map<string, JsonObject>()
  for (const node of listed as readonly unknown[]) {
    if (!isJsonObject(node) || typeof node['id'] !== 'string' || nodes.has(node['id'])) return null
    nodes.set(node['id'], node)
  }
  return { settings, nodes }
}

/** Keys whose value decides what the other keys of an object mean. */
const deciding = ['kind', 'type', 'connector'] as const

/** Whether objects are of one kind, so that their fields can be compared one by one. */
export const areOfOneKind = (objects: readonly JsonObject[]): boolean =>
  deciding.every((key) => objects.every((each) => each[key] === objects[0]?.[key]))
