import { type AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { FailureCode } from '../../../src-shared/errors/failures.ts'

/** What is wrong with a file as its source reads it, for a sentence that names the file before; null where it is nothing of the layout. */
export function firstFlaw(error: AppError): string | null {
  if (isOf(error, 'records_flawed')) {
    const { flaws, count } = error.data
    const [first = ''] = flaws
    return count > 1 ? `${first}, the first of ${count} records that cannot be read` : first
  }
  if (isOf(error, 'json_invalid')) return `line ${error.data.line}: ${cause(error.data.reason)}`
  if (isOf(error, 'file_damaged')) return `${error.data.place}: ${cause(error.data.reason)}`
  if (isOf(error, 'header_missing')) return 'read as the source says, has no header line'
  if (isOf(error, 'file_packing_differs')) return `which is not compressed as ${error.data.said}`
  if (isOf(error, 'file_not_encoded')) return `line ${error.data.line} is not text in ${error.data.encoding}`
  for (const [code, words] of Object.entries(ofLine) as [keyof typeof ofLine, string][]) {
    if (isOf(error, code)) return `line ${error.data.line} ${words}`
  }
  return null
}

const ofLine = {
  quote_unclosed: 'opens a quote that is never closed',
  quote_misplaced: 'has text after a closing quote',
  line_end_loose: 'has a carriage return without a line feed',
  comment_misplaced: 'has the comment character in a value',
  file_not_utf8: 'is not UTF-8 text',
} as const

const isOf = <Code extends FailureCode>(error: AppError, code: Code): error is AppError<Code> =>
  isAppError(error) && error.code === code

/** A reason without what the person could do about it. */
const cause = (reason: string): string => reason.split('. ')[0] ?? reason
