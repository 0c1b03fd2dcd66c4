import { AppError } from '../../../src-shared/errors/app-error.ts'
import {
  fileFormatDefinition,
  type FileFormatDefinition,
  type FileFormatName,
} from '../../../src-shared/formats/registry.ts'
import { detectStructure } from '../../../src-shared/layout/detect-structure.ts'
import { readDelimited } from '../../../src-shared/layout/read-delimited.ts'
import { recordKeys } from '../../../src-shared/layout/record-keys.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import type { SourceFile } from '../file-reader.ts'
import { formatOfParts, refuseAnotherKind } from '../refuse-another-kind.ts'
import { fileBytes, firstBytes } from '../text/file-bytes.ts'
import { tablesInWorkbook } from '../xlsx/tables-in-workbook.ts'
import { openHead, type OpenedHead } from './open-head.ts'
import { signedFormat } from './signed-format.ts'

/** A table in a file, as far as the beginning of the file shows, with what sets it apart from the tables of other files. */
export interface TableInFile {
  readonly format: FileFormatName
  /** Null where the file has one table only. */
  readonly sheet: string | null
  /** What two files need to have in common to be read by one source, besides their columns: signs, lines above, compression. */
  readonly layout: string
  /** Null where the format brings them and they have not been read. */
  readonly columns: readonly string[] | null
  /** Whether records of one file may lack columns that others have. */
  readonly hasLooseColumns: boolean
  /** Null where any encoding reads it. */
  readonly encoding: string | null
}

/** The tables of a file; throws if it holds none that Weir reads. Reads no further than the beginning. */
export async function tablesInFile(file: SourceFile): Promise<readonly TableInFile[]> {
  if ((await firstBytes(fileBytes(file), 1)).length === 0) throw noTable(file, 'it is empty')
  const signed = await signedFormat(file)
  if (signed && !signed.isText) return [binary(file, signed)]
  if ((await formatOfParts(file)) === 'xlsx') return workbook(file)
  await refuseAnotherKind(file, signed?.name ?? 'csv')
  const text = await openHead(file, {})
  requireText(file, text.head)
  return [structured(text) ?? delimited(text)]
}

function binary(file: SourceFile, { name, refusal }: FileFormatDefinition<FileFormatName>): TableInFile {
  if (refusal !== null) throw new AppError('file_unusable', { ...placeOf(file), reason: withoutStop(refusal) })
  return { format: name, sheet: null, layout: '', columns: null, hasLooseColumns: false, encoding: null }
}

async function workbook(file: SourceFile): Promise<readonly TableInFile[]> {
  const found = await tablesInWorkbook(file)
  if (found.tables.length === 0) throw noTable(file, 'its sheets are empty')
  return found.tables.map(({ sheet, columns }) => ({
    format: 'xlsx',
    sheet: found.hasOneSheet ? null : sheet,
    layout: '',
    columns,
    hasLooseColumns: false,
    encoding: null,
  }))
}

/** JSON, JSON lines and XML; null where it is none of them. */
function structured({ head, isWhole, packing, found }: OpenedHead): TableInFile | null {
  const structure = detectStructure(head, isWhole)
  if (structure === null) return null
  const { format, formatOptions } = structure
  return {
    format,
    sheet: null,
    layout: JSON.stringify([packing, formatOptions]),
    columns: format === 'xml' ? tagsOf(head) : recordKeys(head, format === 'jsonl'),
    hasLooseColumns: format !== 'xml',
    encoding: encodingOf(head, found.encoding),
  }
}

function delimited({ head, isWhole, packing, found }: OpenedHead): TableInFile {
  const [best] = readDelimited(head, isWhole, {})
  if (!best) throw new TypeError('there is no layout to try')
  const { dialect, skipRows, names, width } = best
  return {
    format: dialect.delimiter === fileFormatDefinition('tsv').delimiter ? 'tsv' : 'csv',
    sheet: null,
    layout: JSON.stringify([packing, dialect, skipRows, names === null, width]),
    columns: names ?? [],
    hasLooseColumns: false,
    encoding: encodingOf(head, found.encoding),
  }
}

/** The names of the outermost tag and of the one inside, which tell one kind of XML document from another. */
const tagsOf = (head: string): readonly string[] => [
  ...new Set([...head.matchAll(/<([A-Za-z_][\w.:-]*)/g)].slice(0, 2).map(([, tag]) => tag ?? '')),
]

const encodingOf = (head: string, encoding: string): string | null => (/^[\0-\x7f]*$/.test(head) ? null : encoding)

const mostControls = 0.02

function requireText(file: SourceFile, head: string): void {
  if (/^\s*<(?:!doctype\s+)?html[\s>]/i.test(head)) throw noTable(file, 'it is a web page')
  // eslint-disable-next-line no-control-regex
  const controls = head.slice(0, 1 << 16).match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0
  if (controls > Math.min(head.length, 1 << 16) * mostControls) throw noTable(file, 'it is not text')
}

const noTable = (file: SourceFile, reason: string): AppError =>
  new AppError('file_no_table', { ...placeOf(file), reason })

const placeOf = ({ nodeId, name }: SourceFile) => ({ nodeId, file: name })
