/** Where a kind of node with several outputs keeps their names. */
export interface NamedOutputs {
  /** The property that lists them. */
  readonly list: string
  /** The keys of an item in that list: its name, and a short description of its rows. */
  readonly name: string
  readonly detail: string
  /** The property that names the output for every other row. */
  readonly rest: string
}

export interface NodeOutput {
  readonly name: string
  /** Which rows go there; null for the output of all other rows. */
  readonly detail: string | null
}

/** The outputs of a node, which may be incomplete; empty if it has a single output. */
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
