import { appendFile, writeFile } from 'node:fs/promises'

import { fileFormatDefinition } from '../../src-shared/formats/registry.ts'
import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import { firstRowGroups, footerBytes } from '../formats/parquet/first-row-groups.ts'
import { download } from '../stores/download.ts'
import type { ByteRange, ObjectStore, StoredObject } from '../stores/object-store.ts'
import { endOfElements } from './end-of-elements.ts'

/** Enough for the rows of a preview. */
const firstBytes = 4 << 20

/** What a copy holds of a file. */
export interface FirstPart {
  /** The rows of the whole file, where its format says so. */
  readonly rowCount: number | null
}

/** Whether the beginning of a file is bytes of its records: plain ones, of a file that is large enough. */
function isPlain({ config }: { readonly config: SourceConfig }, { name, sizeBytes }: StoredObject): boolean {
  const { encoding = 'utf-8', compression = 'none' } = config.formatOptions ?? {}
  return (
    sizeBytes > 2 * firstBytes &&
    !/^utf-?(?:16|32)/i.test(encoding) &&
    compression === 'none' &&
    !/\.(?:gz|zst|zip)$/i.test(name)
  )
}

/** Whether lines can be read without the end of their file. */
function areLinesApart({ formatOptions }: SourceConfig): boolean {
  const { skipLastRows, escape, quote = '"' } = formatOptions ?? {}
  return skipLastRows === undefined && (escape ?? quote) === quote && Buffer.byteLength(quote) === 1
}

/** Writes the first records of a file, as many as a preview needs; null where they cannot be told from the others. */
export async function writeFirstPart(request: PartRequest): Promise<FirstPart | null> {
  const { source, file } = request
  const { config } = source
  const { hasRowGroups, recordsAreLines, recordsAreElements } = fileFormatDefinition(config.format)
  if (hasRowGroups === true) return writeRowGroups(request)
  if (!isPlain(source, file)) return null
  if (recordsAreLines === true && areLinesApart(config))
    return writeBeginning(request, (bytes) => linesOf(bytes, config))
  const isWholeArray = recordsAreElements === true && (config.formatOptions?.recordPath ?? '') === ''
  return isWholeArray ? writeBeginning(request, elementsOf) : null
}

export interface PartRequest {
  readonly store: ObjectStore
  readonly source: { readonly config: SourceConfig }
  readonly file: StoredObject
  /** Where it is written. */
  readonly path: string
  readonly signal?: AbortSignal | undefined
}

async function writeRowGroups({ store, file, path, signal }: PartRequest): Promise<FirstPart | null> {
  const { sizeBytes } = file
  if (sizeBytes <= 2 * firstBytes) return null
  const readEnd = (bytes: number) => readRange(store, file, { start: sizeBytes - bytes, end: sizeBytes }, signal)
  let end = await readEnd(tailBytes)
  const length = footerBytes(end)
  if (length === null || length > sizeBytes / 2) return null
  if (length > end.length) end = await readEnd(length)
  const first = firstRowGroups(end.subarray(-length, -8), previewedRows)
  if (!first || first.bytes > sizeBytes / 2) return null
  await download({ store, file, path, firstBytes: first.bytes, ...(signal ? { signal } : {}) })
  await appendFile(path, first.footer)
  return { rowCount: first.rowCount }
}

/** Holds the footer of most files. */
const tailBytes = 64 << 10
/** As many as a sample takes. */
const previewedRows = 10_000

async function readRange(
  store: ObjectStore,
  { location, etag }: StoredObject,
  range: ByteRange,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of store.read(location, { range, etag, ...(signal ? { signal } : {}) })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** `cut` gives the bytes of whole records; nothing where there are none. */
async function writeBeginning(
  { store, file, path, signal }: PartRequest,
  cut: (bytes: Buffer) => Buffer,
): Promise<FirstPart | null> {
  const bytes = await readRange(store, file, { start: 0, end: firstBytes }, signal)
  if (packed.some((begin) => bytes.subarray(0, begin.length).equals(begin))) return null
  const records = cut(bytes)
  if (records.length === 0) return null
  await writeFile(path, records)
  return { rowCount: null }
}

function linesOf(bytes: Buffer, { format, formatOptions }: SourceConfig): Buffer {
  const isDelimited = fileFormatDefinition(format).delimiter !== undefined
  return bytes.subarray(0, endOfRecords(bytes, isDelimited ? (formatOptions?.quote ?? '"').charCodeAt(0) : null))
}

function elementsOf(bytes: Buffer): Buffer {
  const end = endOfElements(bytes)
  return end === 0 ? Buffer.alloc(0) : Buffer.concat([bytes.subarray(0, end), Buffer.from(']')])
}

/** How compressed files begin, whatever they are called. */
const packed: readonly Buffer[] = ['1f8b', '28b52ffd', '504b0304'].map((begin) => Buffer.from(begin, 'hex'))

const lineFeed = 0x0a

/** Where the last whole record ends: a line feed between two quotes belongs to a value. */
export function endOfRecords(bytes: Uint8Array, quote: number | null): number {
  let end = 0
  let isQuoted = false
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === quote) isQuoted = !isQuoted
    else if (bytes[at] === lineFeed && !isQuoted) end = at + 1
  }
  return end
}
