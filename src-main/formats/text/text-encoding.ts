import { AppError } from '../../../src-shared/errors/app-error.ts'
import { encodingNamed } from '../../../src-shared/formats/encodings.ts'
import type { SourceFile } from '../file-reader.ts'

const marks: readonly { readonly encoding: string; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-32', bytes: [0xff, 0xfe, 0x00, 0x00] },
  { encoding: 'utf-32', bytes: [0x00, 0x00, 0xfe, 0xff] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
]

/** The encoding of a text: from its byte order mark, else as declared, else from the position of zero bytes, else UTF-8. */
export function textEncoding(file: SourceFile, head: Buffer, said: string | undefined): string {
  const mark = marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)))
  if (mark?.encoding === 'utf-32') {
    const reason = 'Weir does not read UTF-32 text. Save the file as UTF-8'
    throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
  }
  if (mark) return mark.encoding
  if (said !== undefined) return requireEncoding(file, said)
  // Text in UTF-8 holds no zero bytes, and text in UTF-16 begins with an ASCII character nearly always.
  const [first, second, third, fourth] = head
  if (second === 0 && fourth === 0 && first !== 0) return 'utf-16le'
  if (first === 0 && third === 0 && second !== 0) return 'utf-16be'
  return 'utf-8'
}

function requireEncoding(file: SourceFile, said: string): string {
  const encoding = encodingNamed(said)
  if (encoding !== null) return encoding
  const reason = `"${said}" is not an encoding that Weir knows`
  throw new AppError('format_option_unsupported', { nodeId: file.nodeId, option: 'encoding', reason })
}
