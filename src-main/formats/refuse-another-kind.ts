import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { fileFormatDefinition, fileFormatDefinitions, type FileFormatName } from '../../src-shared/formats/registry.ts'
import type { SourceFile } from './file-reader.ts'
import { readFailure } from './read-failure.ts'

/** Kinds of files that are not a source format. */
interface OtherKind {
  readonly begins: string
  /** What must also occur in its first bytes. */
  readonly holds?: RegExp
  readonly looksLike: string
  readonly advice: string
  /** The format whose reader tells more about it. */
  readonly format?: FileFormatName
  /** It is a compression format for files of other formats. */
  readonly isPacking?: true
}

const workbook = 'If it is a workbook, save it as xlsx without a password, and read that.'
const compressed = 'Decompress it first.'
const archive = 'Extract it first, and read the file inside.'
const otherKinds: readonly OtherKind[] = [
  {
    begins: 'PK\x03\x04',
    holds: /\[Content_Types\]\.xml|docProps\/|xl\//,
    looksLike: 'an Excel workbook or another Office document',
    advice: 'For a workbook choose Excel under "Format" (format).',
    format: 'xlsx',
  },
  { begins: 'PK\x03\x04', looksLike: 'a zip archive', advice: archive, format: 'xlsx', isPacking: true },
  {
    begins: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    looksLike: 'an old or encrypted Office document, like xls',
    advice: workbook,
  },
  { begins: '\x1f\x8b', looksLike: 'a gzip file', advice: compressed, isPacking: true },
  { begins: '\x28\xb5\x2f\xfd', looksLike: 'a zstd file', advice: compressed, isPacking: true },
  { begins: 'BZh', holds: /1AY&SY/, looksLike: 'a bzip2 file', advice: compressed },
  { begins: '\xfd7zXZ\0', looksLike: 'an xz file', advice: compressed },
  { begins: '7z\xbc\xaf\x27\x1c', looksLike: 'a 7z archive', advice: archive },
  { begins: 'PARE', looksLike: 'an encrypted Parquet file', advice: 'Write it without encryption.' },
  { begins: 'ARROW1', looksLike: 'an Arrow or Feather file', advice: 'Write it as Parquet.' },
  { begins: 'SQLite format 3\0', looksLike: 'an SQLite database', advice: 'Export the table as csv.' },
  { begins: '%PDF-', looksLike: 'a PDF', advice: 'Get the data as csv instead.' },
]

const headBytes = 4_096

/** Throws if a file is clearly of another kind than its source declares. */
export async function refuseAnotherKind(file: SourceFile, declared: FileFormatName): Promise<void> {
  const head = await readHead(file)
  const definition = fileFormatDefinition(declared)
  const text = head.toString('latin1')
  const begins = (signature: string) => text.startsWith(signature)
  if (definition.signature !== undefined && begins(definition.signature)) return
  const refuse = (looksLike: string, advice: string): never => {
    throw new AppError('file_is_another', {
      nodeId: file.nodeId,
      file: file.name,
      format: definition.label,
      looksLike,
      advice,
    })
  }
  const isPlainText = isText(head)
  const format = fileFormatDefinitions.find(
    ({ signature, isText: isTextFormat }) =>
      signature !== undefined && begins(signature) && (isTextFormat || !isPlainText),
  )
  if (format) {
    refuse(
      `${article(format.label)} ${format.label} file`,
      format.refusal ?? `Choose ${format.label} under "Format" (format).`,
    )
  }
  if (isPlainText) return
  const isReadPacked = (kind: OtherKind) =>
    kind.isPacking === true &&
    definition.options.includes('compression') &&
    !definition.refuseOption?.({ compression: 'gzip' })
  const other = otherKinds.find((kind) => begins(kind.begins) && (kind.holds?.test(text) ?? true))
  if (other && other.format !== declared && !isReadPacked(other)) refuse(other.looksLike, other.advice)
}

/** The format that a file is of by more than its first bytes, as a workbook is a zip archive with certain parts; null if unknown. */
export async function formatOfParts(file: SourceFile): Promise<FileFormatName | null> {
  const text = (await readHead(file)).toString('latin1')
  const kind = otherKinds.find(({ begins, holds }) => text.startsWith(begins) && holds?.test(text))
  return kind?.format ?? null
}

async function readHead(file: SourceFile): Promise<Buffer> {
  try {
    const handle = await open(file.path, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  }
}

/** Whether the bytes may be text: a header may happen to begin as some other kind of file does. */
const isText = (head: Buffer): boolean =>
  // eslint-disable-next-line no-control-regex
  !/[\0-\x08\x0e-\x1f]/.test(head.toString('latin1')) &&
  [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, head.length - cut))))

/** "a" or "an"; initialisms are pronounced letter by letter. */
const article = (label: string): string => (/^(?:[AEIO]|[FHLMNRSX][A-Z])/.test(label) ? 'an' : 'a')
