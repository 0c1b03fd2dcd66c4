import type { StoppingRows } from '../../receipt/stopping-rows.ts'
import { formatCountOf } from '../../values/format-count.ts'
/** Where a record stands: a line, a row of what is read from a database (`table public.ds_customer`), or an offset of a partition. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly records?: 'rows' | 'offsets'
}

/** A node by its kind and id; an id that says its kind already is enough. */
const nodeOf = (kind: 'source' | 'target', id: string): string => (id.startsWith(kind) ? id : `${kind} ${id}`)

export const source = ({ nodeId }: { readonly nodeId: string }): string => nodeOf('source', nodeId)
export const target = ({ nodeId }: { readonly nodeId: string }): string => nodeOf('target', nodeId)

export const placed = ({ file, line, records }: Place): string =>
  records ? `${records === 'rows' ? 'row' : 'offset'} ${line} of ${file}` : `${file}, line ${line}`

export const placedTwice = ({ file, line, otherLine, records }: Place & { readonly otherLine: number }): string =>
  records ? `${records} ${line} and ${otherLine} of ${file}` : `${file}, lines ${line} and ${otherLine}`

/** All rows that fail in the same way, and where; absent where nobody has counted them. */
export interface Counted {
  readonly rows?: number
  readonly stopping?: readonly StoppingRows[]
}

/** ", and 50 more rows": those besides the one that the sentence names. */
export const andMore = ({ rows = 1 }: Counted): string =>
  rows > 1 ? `, and ${formatCountOf(rows - 1, 'more row')}` : ''
