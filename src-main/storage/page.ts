/** A part of a long list: what follows the item with the id `cursor`. */
export interface PageQuery {
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface Page<Item> {
  readonly items: Item[]
  /** Of all pages. */
  readonly total: number
  /** Where the next page begins; null at the end. */
  readonly cursor: string | null
}

/** A page of items of which one more than the limit was read, to see whether more follow. */
export function pageFrom<Item extends { readonly id: string }>(
  read: readonly Item[],
  limit: number,
  total: number,
): Page<Item> {
  const items = read.slice(0, limit)
  return { items, total, cursor: read.length > limit ? (items.at(-1)?.id ?? null) : null }
}
