import type { ColumnRecord } from '../../../../src-shared/contract/records.ts'
import { shapeOf } from './shape-of.ts'

const longestName = 63

/** Addresses, long numbers, dates, several lines: nobody calls a column so. */
const valueLike = /[@\r\n]|\d{5,}|\d[-./]\d{1,2}[-./]\d/

/**
 * Columns by their names, which a client needs. A file without a header that is read as if it had one has values there: what is no
 * name is shown as its shape, unless the document says it.
 */
export const maskColumns = (
  columns: readonly ColumnRecord[],
  known: ReadonlySet<string>,
): { readonly name: string; readonly type: string }[] =>
  columns.map(({ name, type }, index) => ({
    name: isShown(name, known) ? name : `${shapeOf(name) ?? ''} (column ${index + 1})`,
    type,
  }))

/** The same for one column. */
export const maskColumn = (name: string, known: ReadonlySet<string>): string =>
  isShown(name, known) ? name : (shapeOf(name) ?? '')

const isShown = (name: string, known: ReadonlySet<string>): boolean => known.has(name) || isName(name)

export const looksLikeValue = (text: string): boolean => valueLike.test(text)

const isName = (name: string): boolean => name.length <= longestName && !looksLikeValue(name)
