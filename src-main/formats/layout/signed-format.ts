import { isUtf8 } from 'node:buffer'

import { fileFormatDefinitions } from '../../../src-shared/formats/registry.ts'
import type { SourceFile } from '../file-reader.ts'
import { fileBytes, firstBytes } from '../text/file-bytes.ts'

/** The format whose files begin as this one does. Text may happen to begin so, for example with a name of a column. */
export async function signedFormat(file: SourceFile) {
  return signatureOf(await firstBytes(fileBytes(file), 4_096))
}

/** The same of the first bytes. */
export function signatureOf(head: Buffer) {
  const text = head.toString('latin1')
  const found = fileFormatDefinitions.find(({ signature }) => signature !== undefined && text.startsWith(signature))
  // eslint-disable-next-line no-control-regex
  const isPlainText = !/[\0-\x08\x0e-\x1f]/.test(text) && isUtf8(head)
  return isPlainText && found?.isText !== true ? undefined : found
}
