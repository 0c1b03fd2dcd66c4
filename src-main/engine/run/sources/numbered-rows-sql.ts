import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'

const { row } = hiddenColumns

/** A query of Postgres over rows that are numbered, as they are landed: the number first, then the columns, in order. */
export function numberedRowsSql(
  numbered: string,
  columns: readonly Column[],
  { most, where = 'true' }: { readonly most: number; readonly where?: string },
): string {
  const list = [row, ...columns.map(({ name }) => quoteIdentifier(name))].join(', ')
  const limit = most === Infinity ? '' : `\nlimit ${most}`
  return `select ${list} from (${numbered}) as records where ${where} order by ${row}${limit}`
}
