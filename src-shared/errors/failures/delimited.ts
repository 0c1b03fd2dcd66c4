import { type FailureDefinitions, unreadData } from './failure-definition.ts'
import { letRecordsGo, source } from './place.ts'
import { nothingLoaded, type OfLoad } from './sentence-parts.ts'
import { formatCount } from '../../values/format-count.ts'

/** What a format option does against flawed records: its words in the form, and its name in the document. */
const optionAdvice: Readonly<Record<string, string>> = {
  comment: 'If lines of the file may have that character in a value, empty "Comment character" (comment).',
  encoding: 'If the file is in another encoding, choose it under "Encoding" (encoding).',
  dropTrailingEmptyFields:
    'The format option "Ignore empty fields at the end of a line" (dropTrailingEmptyFields) accepts lines that end with a delimiter.',
  padShortRecords: 'The format option "Read missing fields as null" (padShortRecords) accepts lines that end early.',
  stripNul: 'The format option "Remove NUL characters" (stripNul) keeps such records without them.',
}

/** Delimited text: its header, its quotes and its lines. */
export const delimitedFailures = {
  records_flawed: {
    ...unreadData,
    isOfRecords: true,
    sentence: (
      d: {
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
      } & OfLoad,
    ) => {
      const named = `${d.flaws.join('; ')}${d.more > 0 ? `; and ${formatCount(d.more)} more` : ''}`
      const found =
        d.count === 1 ? `${d.file}, ${named}` : `${formatCount(d.count)} records of ${d.file} cannot be read: ${named}`
      const sentences = [
        `${source(d)}: ${found}.`,
        `Correct ${d.count === 1 ? 'that record' : 'them'}, or ${letRecordsGo}.`,
        ...d.options.flatMap((option) => optionAdvice[option] ?? []),
      ]
      return `${sentences.join(' ')}${nothingLoaded(d)}`
    },
  },
  quote_unclosed: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; line: number } & OfLoad) =>
      `${source(d)}: ${d.file}, line ${d.line} opens a quote that is never closed. Close the quote there, or write quotes that belong to a value twice ("").${nothingLoaded(d)}`,
  },
  quote_misplaced: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; line: number } & OfLoad) =>
      `${source(d)}: ${d.file}, line ${d.line} has text after a closing quote. Write quotes that belong to a quoted value twice ("").${nothingLoaded(d)}`,
  },
  header_missing: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; isSheet?: boolean } & OfLoad) =>
      `${source(d)}: ${d.file} cannot be read: ${
        d.isSheet
          ? 'the sheet has no row of column names. Write them above the records, or correct "Row of the column names" (headerRow) or "Range" (range) of the source.'
          : 'it has no header line. Write the column names above the records, or correct "Lines to skip at the top" (skipRows) of the source.'
      }${nothingLoaded(d)}`,
  },
  line_end_loose: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; line: number } & OfLoad) =>
      `${source(d)}: ${d.file}, line ${d.line} has a carriage return (CR) without a line feed (LF), outside quotes. Put the value in quotes, or end all lines of the file in the same way.${nothingLoaded(d)}`,
  },
  comment_misplaced: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; line: number; comment: string; text: string } & OfLoad) =>
      `${source(d)}: ${d.file}, line ${d.line} has the comment character ${d.comment} in a value${d.text === '' ? '' : ` ("${d.text}")`}, but only whole lines can be comments. Empty "Comment character" (comment) of the source, or put the value in quotes.${nothingLoaded(d)}`,
  },
} as const satisfies FailureDefinitions
