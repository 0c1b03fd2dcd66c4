/** Where a kind of node keeps the names of its outputs, for one whose rows go several ways. */
export interface NamedOutputs {
  /** The property that lists them. */
  readonly list: string
  /** The keys of one in that list: what it is called, and in short what goes there. */
  readonly name: string
  readonly detail: string
  /** The property that names the output for every other row. */
  readonly rest: string
}

export interface NodeOutput {
  readonly name: string
  /** What goes there; null for the rest. */
  readonly detail: string | null
}

/** The outputs of a node as it is written so far; none where all its rows go one way. */
export function namedOutputs(
  node: Readonly<Record<string, unknown>>,
  places: NamedOutputs | undefined,
): readonly NodeOutput[] {
  if (!places) return []
  const list: unknown = node[places.list]
  const rest = node[places.rest]
  const items: readonly unknown[] = Array.isArray(list) ? list : []
  return [
    ...items.map((item) => ({ name: textAt(item, places.name), detail: textAt(item, places.detail) })),
    ...(typeof rest === 'string' ? [{ name: rest, detail: null }] : []),
  ]
}

function textAt(item: unknown, key: string): string {
  const value = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)[key] : undefined
  return typeof value === 'string' ? value : ''
}
