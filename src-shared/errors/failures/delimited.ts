import { dataFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'
import { formatCount } from '../../values/format-count.ts'

/** What a format option does against flawed records: its words in the form, and its name in the document. */
const optionAdvice: Readonly<Record<string, string>> = {
  encoding: 'If the file is in another encoding, choose it under "Encoding" (encoding).',
  dropTrailingEmptyFields:
    'The format option "Ignore empty fields at the end of a line" (dropTrailingEmptyFields) accepts lines that end with a delimiter.',
  padShortRecords: 'The format option "Read missing fields as null" (padShortRecords) accepts lines that end early.',
  stripNul: 'The format option "Remove NUL characters" (stripNul) keeps such records without them.',
}

/** Delimited text: its header, its quotes and its lines. */
export const delimitedFailures = {
  records_flawed: {
    ...dataFailure,
    isOfRecords: true,
    sentence: (d: {
      nodeId: string
      file: string
      /** Of the first one. */
      line: number
      count: number
      /** The first ones, each with its place: "line 3 has 2 fields, but the header has 3". */
      flaws: readonly string[]
      /** How many are not named. */
      more: number
      /** Format options that would help. */
      options: readonly string[]
    }) => {
      const named = `${d.flaws.join('; ')}${d.more > 0 ? `; and ${formatCount(d.more)} more` : ''}`
      const found =
        d.count === 1 ? `${d.file}, ${named}` : `${formatCount(d.count)} records of ${d.file} cannot be read: ${named}`
      return [
        `${source(d)}: ${found}.`,
        `Correct ${d.count === 1 ? 'it' : 'them'}, or choose quarantine or skip under "Records that cannot be read" of the source (onBadRecord), and the other records are loaded.`,
        ...d.options.flatMap((option) => optionAdvice[option] ?? []),
      ].join(' ')
    },
  },
  quote_unclosed: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} opens a quote that is never closed. Close it, or double the quotes inside the field.`,
  },
  quote_misplaced: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} has text after a closing quote. Double the quotes inside a quoted field.`,
  },
  header_missing: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string }) =>
      `${source(d)}: ${d.file} is empty: it has no header line. Put the column names on its first line.`,
  },
  line_end_loose: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} has a carriage return without a line feed, outside quotes. Quote the field, or use one kind of line ending.`,
  },
  comment_misplaced: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} has the comment character in the middle. Quote the field: only whole lines can be comments.`,
  },
} as const satisfies FailureDefinitions
