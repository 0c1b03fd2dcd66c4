import type { StoppingRows } from '../../receipt/stopping-rows.ts'
import { formatCountOf } from '../../values/format-count.ts'

/** Where a record stands: a line, a row of what is read from a database (`table public.ds_customer`), or an offset of a partition. */
export interface Place {
  readonly file: string
  /** 0 where it is not known. */
  readonly line: number
  readonly records?: 'rows' | 'offsets'
}

interface OfNode {
  readonly nodeId: string
}

/** A node by its kind and id; an id that says its kind already is enough. */
const nodeOf = (kind: 'source' | 'target' | 'node', id: string): string => (id.startsWith(kind) ? id : `${kind} ${id}`)

export const source = ({ nodeId }: OfNode): string => nodeOf('source', nodeId)
export const target = ({ nodeId }: OfNode): string => nodeOf('target', nodeId)

/** A node of any kind. */
export const node = ({ nodeId }: OfNode): string =>
  nodeId.startsWith('source') || nodeId.startsWith('target') ? nodeId : nodeOf('node', nodeId)

export const placed = ({ file, line, records }: Place): string => {
  if (line === 0) return file
  return records ? `${records === 'rows' ? 'row' : 'offset'} ${line} of ${file}` : `${file}, line ${line}`
}

/** Two places, of which the other may be in another file. */
export const placedTwice = (d: Place & { readonly otherFile: string; readonly otherLine: number }): string => {
  const { file, line, otherFile, otherLine, records } = d
  if (file !== otherFile || line === 0 || otherLine === 0)
    return `${placed(d)} and ${placed({ ...d, file: otherFile, line: otherLine })}`
  return records ? `${records} ${line} and ${otherLine} of ${file}` : `${file}, lines ${line} and ${otherLine}`
}

/** All rows that fail in the same way, and where; absent where nobody has counted them. */
export interface Counted {
  readonly rows?: number
  readonly stopping?: readonly StoppingRows[]
}

/** ", and 50 more rows": those besides the one that the sentence names. */
export const andMore = ({ rows = 1 }: Counted): string =>
  rows > 1 ? `, and ${formatCountOf(rows - 1, 'more row')}` : ''

export const alsoIn = ({ rows = 1 }: Counted): string =>
  rows > 1 ? ` and in ${formatCountOf(rows - 1, 'more row')}` : ''

/** What the form of a source has against records that cannot be read. */
export const letRecordsGo =
  'choose quarantine or skip under "Records that cannot be read" (onBadRecord), and the other records are loaded'

/** What the form of a target has against rows that its table refuses. */
export const rejectRows = 'choose "Reject the row" under "Values that the table rejects" (rowValidation)'

/** The field of a source that declares its columns. */
export const columnTypes = '"Column types" (columns) of the source'

/** "Upsert" or "Blue-green" under "Load mode": another load mode of the target. */
export const otherMode = (modes: string): string => `choose ${modes} under "Load mode" (loadMode)`
