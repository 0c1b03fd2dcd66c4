import type { Readable } from 'node:stream'

import type { CreateReadStreamOptions, File } from '@google-cloud/storage'

/** More than the client adds, and few enough for Node to notice a leak. */
const mostListeners = 30

/** The content of an object. The client pipes each answer three times, with eleven listeners at once, from which on Node warns of a leak. */
export function contentStream(file: File, options: CreateReadStreamOptions = {}): Readable {
  const stream = file.createReadStream(options)
  stream.once('response', (answer: Readable) => answer.setMaxListeners(mostListeners))
  return stream
}
