import type { ColumnRecord } from '../../../../src-shared/contract/records.ts'
import { isDoubtful, type NameRules } from './name-rules.ts'
import { shapeOf } from './shape-of.ts'

const longestName = 63

/** Addresses, long numbers, dates, several lines: nobody calls a column so. */
const valueLike = /[@\r\n]|\d{5,}|\d[-./]\d{1,2}[-./]\d/

/**
 * Columns by their names, which a client needs. A file without a header that is read as if it had one has values there: a name that
 * may be one, and what is no name, is shown as its shape.
 */
export const maskColumns = (
  columns: readonly ColumnRecord[],
  rules: NameRules,
): { readonly name: string; readonly type: string }[] =>
  columns.map(({ name, type }, index) => ({
    name: isShown(name, rules) ? name : `${shapeOf(name) ?? ''} (column ${index + 1})`,
    type,
  }))

/** The same for one column. */
export const maskColumn = (name: string, rules: NameRules): string =>
  isShown(name, rules) ? name : (shapeOf(name) ?? '')

const isShown = (name: string, rules: NameRules): boolean =>
  rules.known.has(name) || (isName(name) && !isDoubtful(name, rules))

export const looksLikeValue = (text: string): boolean => valueLike.test(text)

const isName = (name: string): boolean => name.length <= longestName && !looksLikeValue(name)
