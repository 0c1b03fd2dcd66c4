import { AppError } from '../../src-shared/errors/app-error.ts'

/** A part of a long list: what follows the cursor of the page before, or the item with that id. */
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
  cursorOf: (item: Item) => string = ({ id }) => id,
): Page<Item> {
  const items = read.slice(0, limit)
  const last = items.at(-1)
  return { items, total, cursor: last && read.length > limit ? cursorOf(last) : null }
}

/** A cursor that also says the place of its item in the order, because the item may be deleted before the next page is read. */
export const cursorAt = (id: string, place: string): string =>
  `${id}~${Buffer.from(place, 'utf8').toString('base64url')}`

/** The place after which a page begins, `''` at the beginning. `placeOf` finds that of an item that is named by its id. */
export function placeAfter(cursor: string | undefined, placeOf: (id: string) => string | null): string {
  if (cursor === undefined) return ''
  const [id = '', place] = cursor.split('~', 2)
  const found = place === undefined ? placeOf(id) : Buffer.from(place, 'base64url').toString('utf8')
  return found ?? refuseCursor(cursor)
}

/** Beginning again would repeat items, and ending would leave some out. */
export function refuseCursor(cursor: string): never {
  const reason = `the cursor ${cursor.slice(0, 100)} names nothing in this list; begin again without one`
  throw new AppError('request_invalid', { reason })
}
