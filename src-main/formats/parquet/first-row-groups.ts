import {
  rewriteStruct,
  structList,
  type ThriftField,
  thriftElements,
  thriftFields,
  thriftInteger,
  thriftIntegerBytes,
} from './thrift-walk.ts'

/** The beginning of a Parquet file as a file of its own: its first bytes, and a footer that names the row groups in them. */
export interface FirstRowGroups {
  readonly bytes: number
  readonly footer: Uint8Array
  /** The rows of the whole file. */
  readonly rowCount: number
}

const magic = Buffer.from('PAR1')

/** How many bytes at the end of a file hold its footer; null where it is no Parquet file in the clear. */
export function footerBytes(tail: Uint8Array): number | null {
  const end = Buffer.from(tail.slice(-8))
  return end.length === 8 && end.subarray(4).equals(magic) ? end.readUInt32LE(0) + 8 : null
}

/** The ids of the fields of the format. */
const file = { rowCount: 3, rowGroups: 4 } as const
const group = { columns: 1, rows: 3 } as const
const chunk = { path: 1, about: 3, offsetIndex: [4, 5], columnIndex: [6, 7] } as const
const column = { size: 7, pages: 9, dictionary: 11, bloomFilter: [14, 15] } as const

/**
 * The row groups at the beginning that hold at least so many rows, by the metadata of the footer. Null where that is all of the
 * file, or where they do not lie at its beginning.
 */
export function firstRowGroups(metadata: Uint8Array, rows: number): FirstRowGroups | null {
  const { fields } = thriftFields(metadata, 0)
  const count = fields.find(({ id }) => id === file.rowCount)
  const groups = fields.find(({ id }) => id === file.rowGroups)
  if (!count || !groups) return null
  const elements = thriftElements(metadata, groups)
  const kept: RowGroup[] = []
  let keptRows = 0
  for (const { start } of elements) {
    if (keptRows >= rows) break
    const next = describeGroup(metadata, start)
    if (!next) return null
    kept.push(next)
    keptRows += next.rows
  }
  const bytes = Math.max(...kept.map(({ end }) => end))
  const next = elements[kept.length]
  if (!next || (describeGroup(metadata, next.start)?.start ?? 0) < bytes) return null
  const changes = new Map([
    [file.rowCount, thriftIntegerBytes(keptRows)],
    [file.rowGroups, structList(kept.map(({ struct }) => struct))],
  ])
  const rewritten = rewriteStruct(metadata, 0, changes)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(rewritten.length)
  return { bytes, footer: Buffer.concat([rewritten, length, magic]), rowCount: thriftInteger(metadata, count) }
}

interface RowGroup {
  readonly rows: number
  readonly start: number
  readonly end: number
  /** Without what points behind the row groups: page indexes and Bloom filters. */
  readonly struct: Uint8Array
}

/** Null where a column is in another file. */
function describeGroup(metadata: Uint8Array, at: number): RowGroup | null {
  const { fields } = thriftFields(metadata, at)
  const columns = fields.find(({ id }) => id === group.columns)
  const rows = fields.find(({ id }) => id === group.rows)
  if (!columns || !rows) return null
  let start = Infinity
  let end = 0
  const chunks: Uint8Array[] = []
  for (const place of thriftElements(metadata, columns)) {
    const of = thriftFields(metadata, place.start).fields
    const about = of.find(({ id }) => id === chunk.about)
    if (!about || of.some(({ id }) => id === chunk.path)) return null
    const described = thriftFields(metadata, about.start).fields
    const numberOf = (wanted: number) =>
      numberIn(
        metadata,
        described.find(({ id }) => id === wanted),
      )
    const pages = numberOf(column.pages)
    const size = numberOf(column.size)
    if (pages === null || size === null) return null
    // Some writers say 0 where there is no dictionary.
    const begin = Math.min(pages, numberOf(column.dictionary) || pages)
    start = Math.min(start, begin)
    end = Math.max(end, begin + size)
    const bare = rewriteStruct(metadata, about.start, without(column.bloomFilter))
    const changes = without([...chunk.offsetIndex, ...chunk.columnIndex])
    chunks.push(rewriteStruct(metadata, place.start, new Map([...changes, [chunk.about, bare]])))
  }
  const struct = rewriteStruct(metadata, at, new Map([[group.columns, structList(chunks)]]))
  return { rows: thriftInteger(metadata, rows), start, end, struct }
}

const without = (ids: readonly number[]) => new Map<number, Uint8Array | null>(ids.map((id) => [id, null]))

const numberIn = (metadata: Uint8Array, field: ThriftField | undefined): number | null =>
  field ? thriftInteger(metadata, field) : null
