import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import { RecordParser, XmlDefect, type XmlRecord } from './record-parser.ts'
import type { XmlChunk, XmlText } from './xml-text.ts'

export interface XmlLayout {
  readonly path: readonly string[]
  readonly encoding: string | undefined
}

/** Passes the records that end in each piece of the text to `onRecords`, until it returns 'enough'. */
export async function readRecords(
  file: SourceFile,
  text: XmlText,
  { path }: XmlLayout,
  onRecords: (records: readonly XmlRecord[], chunk: XmlChunk) => Promise<'more' | 'enough'>,
): Promise<{ readonly rootName: string | null }> {
  const parser = new RecordParser(path)
  try {
    for await (const chunk of text.chunks(() => parser.line)) {
      if ((await onRecords(parser.push(chunk.text), chunk)) === 'enough') return { rootName: parser.rootName }
    }
    parser.end()
    return { rootName: parser.rootName }
  } catch (error) {
    throw error instanceof XmlDefect ? defectFailure(file, error) : error
  }
}

function defectFailure(file: SourceFile, defect: XmlDefect): AppError {
  const { line, column, message: reason } = defect
  const place = `line ${line}, column ${column}`
  const data = { nodeId: file.nodeId, file: file.name, place, reason, flaw: 'is not well-formed XML' }
  return new AppError('file_damaged', data, { cause: defect })
}

/** Whether an error is about what is still open where the file ends. */
export const isAboutEnd = ({ cause }: AppError): boolean =>
  cause instanceof XmlDefect && cause.message.startsWith('unclosed tag')

/** Whether an error is about something that may be wrong with a single record. */
export function mayConcernOneRecord(error: unknown): error is AppError {
  if (!isAppError(error)) return false
  if (error.code === 'file_not_utf8') return true
  return error.code === 'file_damaged' && !(error.cause instanceof XmlDefect && error.cause.concernsFile)
}
