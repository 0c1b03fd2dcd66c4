import type { OutsideAnswer } from '../../http/send-request.ts'
import type { StoredObject } from '../object-store.ts'
import { StoreError } from '../store-error.ts'
import { httpPaths } from './http-paths.ts'

type Head = Pick<OutsideAnswer, 'status' | 'headers'>

/** How long the whole file is; null where the server does not say. */
export function lengthOf({ status, headers }: Head): number | null {
  const text =
    status === 206 || status === 416
      ? /\/(\d+)\s*$/.exec(headers['content-range'] ?? '')?.[1]
      : headers['content-length']
  return text === undefined || !/^\d+$/.test(text) ? null : Number(text)
}

/**
 * The file behind an address. Its content is known by the ETag, else by the time of its last change; where a server gives neither,
 * only by its length.
 */
export function describeAnswer(answer: Head, location: string, counted: number | null = null): StoredObject {
  const { headers } = answer
  const name = httpPaths.nameOf(location)
  const encoding = headers['content-encoding'] ?? 'identity'
  // Some servers say gzip of a file that is gzip itself. Its bytes are the file.
  if (encoding !== 'identity' && !(encoding.includes('gzip') && /\.(?:gz|tgz)$/i.test(name))) {
    const reason = `the server packs it as ${encoding}, which was not asked for`
    throw new StoreError('unreadable', { location, reason })
  }
  const sizeBytes = counted ?? lengthOf(answer)
  const modified = headers['last-modified'] ?? ''
  const modifiedMs = Date.parse(modified)
  const knowsParts = headers['accept-ranges'] === 'bytes' || headers['content-range'] !== undefined
  const length = sizeBytes === null ? unknownLength : `${sizeBytes} bytes`
  return {
    location,
    name,
    sizeBytes: sizeBytes ?? 0,
    // No time is better than a wrong one: a file that seems new is waited for.
    modifiedMs: Number.isNaN(modifiedMs) ? 0 : modifiedMs,
    ...(knowsParts ? {} : { isWhole: true as const }),
    etag: headers['etag'] ?? (modified === '' ? length : `${modified}, ${length}`),
  }
}

const unknownLength = 'unknown bytes'

/** Whether an answer is of the content that is known by `etag`, as far as the answer says. */
export function isOfContent({ etag: said }: StoredObject, etag: string): boolean {
  return said === etag || (said.endsWith(unknownLength) && said === etag.replace(/\d+ bytes$/, unknownLength))
}
