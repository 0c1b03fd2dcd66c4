import {
  fileFormatDefinition,
  fileFormatDefinitions,
  type FileFormatName,
  type FormatOptions,
} from '../../../src-shared/formats/registry.ts'
import type { DetectedLayout } from '../../../src-shared/layout/detected-layout.ts'
import { detectStructure } from '../../../src-shared/layout/detect-structure.ts'
import { findMojibake } from '../../../src-shared/layout/mojibake.ts'
import type { SourceFile } from '../file-reader.ts'
import { formatOfParts, refuseAnotherKind } from '../refuse-another-kind.ts'
import { detectSheet } from '../xlsx/detect-sheet.ts'
import { detectDelimited } from './detect-delimited.ts'
import { encodingEvidence } from './encoding-words.ts'
import { openHead } from './open-head.ts'
import { signedFormat } from './signed-format.ts'
import type { StatedLayout } from './stated-layout.ts'

/**
 * How a file is laid out, by its content: format, compression, encoding, signs, header, footer. Likely options are tried on its
 * beginning and proven by one pass over the whole file. Throws if the file is of a kind that Weir cannot read.
 */
export async function detectLayout(file: SourceFile, stated: StatedLayout = {}): Promise<DetectedLayout> {
  const signature = await signedFormat(file)
  if (signature && !signature.isText && (stated.format === undefined || stated.format === signature.name)) {
    return ownLayout(signature.name, stated.formatOptions ?? {}, [
      `It begins with the signature of ${signature.label} files.`,
    ])
  }
  const parts = await formatOfParts(file)
  if (parts !== null && (stated.format === undefined || stated.format === parts)) {
    const { label } = fileFormatDefinition(parts)
    const sheet = await detectSheet(file, stated.formatOptions ?? {})
    const kind = `It is a zip archive with the parts of an ${label} workbook.`
    return ownLayout(parts, sheet.formatOptions, [kind, ...sheet.evidence])
  }
  await refuseAnotherKind(file, stated.format ?? (signature?.isText ? signature.name : 'csv'))
  const options = stated.formatOptions ?? {}
  const text = await openHead(file, options)
  const { encoding } = text.found
  const packed = {
    ...(text.packing === 'none' ? {} : { compression: text.packing }),
    ...(encoding === 'utf-8' ? {} : { encoding }),
  }
  const evidence = [
    ...(text.packing === 'none' ? [] : [`It is compressed with ${text.packing}.`]),
    ...encodingEvidence(text.found),
  ]
  const isDelimited = fileFormatDefinitions.some(
    ({ name, delimiter }) => name === stated.format && delimiter !== undefined,
  )
  const structure = isDelimited ? null : detectStructure(text.head, text.isWhole)
  if (structure && (stated.format === undefined || stated.format === structure.format)) {
    const formatOptions = { ...packed, ...structure.formatOptions, ...options }
    return ownLayout(structure.format, formatOptions, [...evidence, structure.reason], warningsOf(text.head))
  }
  if (stated.format !== undefined && !isDelimited) return ownLayout(stated.format, { ...packed, ...options }, evidence)
  return detectDelimited({ text, packed, evidence, warnings: warningsOf(text.head), stated })
}

/** The layout of a format that says itself where its records are. */
function ownLayout(
  format: FileFormatName,
  formatOptions: FormatOptions,
  evidence: readonly string[],
  warnings: readonly string[] = [],
): DetectedLayout {
  return {
    format,
    formatOptions,
    columns: [],
    evidence: [...evidence],
    warnings: [...warnings],
    offers: [],
    certainty: 'proven',
    proof: null,
  }
}

function warningsOf(head: string): readonly string[] {
  const mojibake = findMojibake(head)
  if (mojibake === null) return []
  const { line, written, meant } = mojibake
  return [
    `Line ${line} has "${written}" where "${meant}" is meant: the text was decoded with a wrong encoding before this file was written. Export it again as UTF-8; no option of Weir brings the characters back.`,
  ]
}
