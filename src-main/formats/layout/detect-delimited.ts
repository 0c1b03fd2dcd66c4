import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import {
  fileFormatDefinition,
  fileFormatDefinitions,
  type FileFormatName,
} from '../../../src-shared/formats/registry.ts'
import type { DetectedLayout, LayoutProof } from '../../../src-shared/layout/detected-layout.ts'
import { findFooter, type FoundFooter, totalAtEnd } from '../../../src-shared/layout/find-footer.ts'
import { lastRowsOffer } from '../../../src-shared/layout/layout-offer.ts'
import { readsWith } from '../../../src-shared/layout/layout-words.ts'
import { type DelimitedLayout, readDelimited } from '../../../src-shared/layout/read-delimited.ts'
import { type SampleRecord, sampleRecords } from '../../../src-shared/layout/sample-records.ts'
import { afterLines } from '../text/without-lines.ts'
import { encodingEvidence } from './encoding-words.ts'
import { notUtf8, type OpenedHead } from './open-head.ts'
import { type DelimitedProof, proveDelimited } from './prove-delimited.ts'
import type { StatedLayout } from './stated-layout.ts'
import { EncodingWatch } from './text-bytes.ts'

interface DelimitedText {
  readonly text: OpenedHead
  readonly packed: FormatOptions
  readonly evidence: readonly string[]
  readonly warnings: readonly string[]
  readonly stated: StatedLayout
}

/** A layout with what the whole file says to it. */
interface Proven {
  readonly layout: DelimitedLayout
  readonly found: DelimitedProof
  readonly proof: LayoutProof
  readonly footer: FoundFooter | null
  /** The last record where it has a word for a total, and nothing else sets it apart. */
  readonly possibleTotal: SampleRecord | null
  readonly watch: EncodingWatch
}

const enoughFit = 0.99

/** The layout of delimited text, proven on the whole file. */
export async function detectDelimited(order: DelimitedText): Promise<DetectedLayout> {
  const { text, stated } = order
  const ownDelimiter = stated.format === undefined ? undefined : fileFormatDefinition(stated.format).delimiter
  // A csv file may have any delimiter, a tsv file has tabs.
  const fixed = ownDelimiter === ',' ? undefined : ownDelimiter
  const options = stated.formatOptions ?? {}
  const layouts = readDelimited(text.head, text.isWhole, { ...options, delimiter: options.delimiter ?? fixed })
  const best = await bestOf(text, layouts, options)
  const format = formatOf(best.layout, stated.format)
  const late = text.isDecoded || text.found.by === 'letters' || best.watch.isUtf8 ? null : notUtf8(best.watch)
  const formatOptions = {
    ...order.packed,
    ...(late === null || late.encoding === 'utf-8' ? {} : { encoding: late.encoding }),
    ...optionsOf(best, format),
    ...options,
  }
  const evidence = [
    ...order.evidence,
    ...(late === null ? [] : encodingEvidence(late)),
    ...layoutEvidence(best),
    ...(best.found.defect === null ? [sentence(readsWith(format, formatOptions, best.proof))] : []),
  ]
  return {
    format,
    formatOptions,
    columns: [...(best.layout.names ?? madeNames(best.proof.fields))],
    evidence,
    warnings: [...order.warnings, ...layoutWarnings(best)],
    offers: best.possibleTotal === null ? [] : [lastRowsOffer(1, best.possibleTotal.fields)],
    certainty: certaintyOf(best, late ?? text.found),
    proof: best.proof,
  }
}

/** The names of the columns of a file without a header line. */
const madeNames = (width: number): readonly string[] =>
  Array.from({ length: width }, (_, index) => `column_${index + 1}`)

/** The first layout that the whole file confirms, or else the one that it confirms best; a single column only where there is no table. */
async function bestOf(text: OpenedHead, layouts: readonly DelimitedLayout[], stated: FormatOptions): Promise<Proven> {
  const tables = layouts.slice(0, -1)
  const tried = tables.length === 0 ? layouts : tables
  let best: Proven | null = null
  for (const layout of tried) {
    const proven = await prove(text, layout, stated)
    if (best === null || share(proven) > share(best)) best = proven
    if (share(best) >= enoughFit) break
  }
  if (best === null) throw new TypeError('there is no layout to try')
  return best
}

const share = ({ proof, found }: Proven): number =>
  (proof.records === 0 ? 1 : proof.fitting / proof.records) - (found.defect === null ? 0 : 0.5)

async function prove(text: OpenedHead, layout: DelimitedLayout, stated: FormatOptions): Promise<Proven> {
  const watch = new EncodingWatch()
  const { skipRows, hasHeader, width, dialect } = layout
  const bytes = withoutMark(watch.watch(text.bytes()))
  const lines = skipRows === 0 ? bytes : afterLines(bytes, skipRows)
  const signs = { ...dialect, comment: dialect.comment ?? null }
  const found = await proveDelimited(lines, { dialect: signs, firstLine: skipRows + 1, hasHeader, width })
  const encoding = text.isDecoded ? 'utf-8' : text.found.encoding
  const tail = sampleRecords(new TextDecoder(encoding).decode(found.tail.text), dialect).map((record) => {
    return { ...record, line: record.line + found.tail.line - 1 }
  })
  const footer =
    width < 2 || found.defect !== null || stated.skipLastRows !== undefined
      ? null
      : findFooter(tail, layout.body, width)
  const proof = withoutFooter(found, footer, tail)
  // The empty field at the end is no field of the table.
  const fields = layout.endsInDelimiter ? proof.fields - 1 : proof.fields
  const isAsked = footer === null && width > 1 && stated.skipLastRows === undefined
  const possibleTotal = isAsked ? totalAtEnd(tail) : null
  return { layout, found, watch, footer, possibleTotal, proof: { ...proof, fields } }
}

function withoutFooter(
  { records, fields, fitting, misfits }: DelimitedProof,
  footer: FoundFooter | null,
  tail: ReturnType<typeof sampleRecords>,
): LayoutProof {
  if (footer === null) return { records, fields, fitting, misfits: [...misfits] }
  const cut = tail.filter(({ line, isBlank }) => line >= footer.firstLine && !isBlank)
  return {
    records: records - cut.length,
    fields,
    fitting: fitting - cut.filter((record) => record.fields.length === fields).length,
    misfits: misfits.filter(({ line }) => line < footer.firstLine),
  }
}

async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const chunk of bytes) {
    const isMarked = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    isFirst = false
    yield isMarked ? chunk.subarray(3) : chunk
  }
}

/** The format that has the delimiter as its own, or else the stated one, or CSV. */
function formatOf({ dialect }: DelimitedLayout, stated: FileFormatName | undefined): FileFormatName {
  return stated ?? fileFormatDefinitions.find(({ delimiter }) => delimiter === dialect.delimiter)?.name ?? 'csv'
}

/** What differs from the defaults of the format. */
function optionsOf({ layout, footer }: Proven, format: FileFormatName): FormatOptions {
  const { delimiter, quote, escape, comment } = layout.dialect
  return {
    ...(delimiter === fileFormatDefinition(format).delimiter ? {} : { delimiter }),
    ...(quote === '"' ? {} : { quote }),
    ...(escape === quote ? {} : { escape }),
    ...(comment === undefined ? {} : { comment }),
    ...(layout.skipRows === 0 ? {} : { skipRows: layout.skipRows }),
    ...(footer === null ? {} : { skipLastRows: footer.lines }),
    ...(layout.hasHeader ? {} : { header: false }),
    ...(layout.endsInDelimiter ? { dropTrailingEmptyFields: true } : {}),
  }
}

const longestShown = 60

function layoutEvidence({ layout, footer }: Proven): readonly string[] {
  const { lead, skipRows, hasHeader, headerLine, headerReason, isHeaderSure } = layout
  return [
    ...(skipRows === 0
      ? []
      : [
          `${skipRows === 1 ? 'The first line is' : `The first ${skipRows} lines are`} above the table${lead[0] === undefined ? '' : `: "${shown(lead[0])}"`}.`,
        ]),
    hasHeader
      ? `Line ${headerLine} is ${isHeaderSure ? 'the header' : 'taken for the header'}: ${headerReason}.`
      : `There is no header line: line ${headerLine} is a record, because ${headerReason}.`,
    ...(footer === null
      ? []
      : [
          `${footer.lines === 1 ? 'The last line is not a record' : `The last ${footer.lines} lines are not records`}: "${shown(footer.text.replaceAll(/\s+/g, ' '))}".`,
        ]),
    ...(layout.endsInDelimiter ? ['Every record ends with a delimiter and nothing after it.'] : []),
    ...(layout.width < 2
      ? ['No delimiter splits its lines into the same number of fields, so it is read as one column.']
      : []),
  ]
}

function layoutWarnings({ proof, found, layout }: Proven): readonly string[] {
  const { misfits, fields } = proof
  const [first] = misfits
  return [
    ...(layout.leadRecords < 2
      ? []
      : [`${layout.leadRecords} of the lines above the table look like records of another table, which is not read.`]),
    ...(found.defect === null ? [] : [defectWords(found.defect)]),
    ...(first === undefined
      ? []
      : [
          `${proof.records - proof.fitting === 1 ? 'One record has' : `${proof.records - proof.fitting} records have`} another number of fields than ${fields}, first at line ${first.line} with ${first.fields}.`,
        ]),
  ]
}

const defectWords = ({ kind, line }: NonNullable<DelimitedProof['defect']>): string => {
  switch (kind) {
    case 'quote_unclosed':
      return `Line ${line} opens a quote that is never closed.`
    case 'quote_misplaced':
      return `Line ${line} has text outside the quotes of a field.`
    case 'line_end_loose':
      return `Line ${line} has a carriage return without a line feed.`
    case 'comment_misplaced':
      return `Line ${line} has the comment character in its middle.`
  }
}

/** Signs that sentences and times have too, so that a table of them may be an accident. */
const proseSigns: ReadonlySet<string> = new Set([' ', ':'])

function certaintyOf(
  { proof, found, layout }: Proven,
  { isClear }: { readonly isClear: boolean },
): DetectedLayout['certainty'] {
  const isPlain = layout.leadRecords < 2 && !proseSigns.has(layout.dialect.delimiter)
  if (found.defect === null && proof.fitting === proof.records && isClear && layout.width > 1 && isPlain) {
    return 'proven'
  }
  return proof.fitting >= proof.records * 0.9 && layout.width > 1 ? 'likely' : 'unsure'
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
const shown = (text: string): string => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
