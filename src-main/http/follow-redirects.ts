import { refuseStatus } from './refuse-status.ts'
import { RequestFailure } from './request-failure.ts'
import { type OutsideAnswer, type OutsideRequest, sendRequest, type SendWith } from './send-request.ts'

const mostRedirects = 3
const redirecting: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Headers without secrets, which another host may see as well. */
const harmless: ReadonlySet<string> = new Set([
  'accept',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'range',
])

/**
 * Sends a request and follows the redirects of one that only reads, each address judged like the first. Another host gets none
 * of the headers that may be secret, and https is never redirected to http. Throws RequestFailure for a status that is a failure.
 */
export async function followRedirects(request: OutsideRequest, sending: SendWith): Promise<OutsideAnswer> {
  let asked = request
  for (let followed = 0; ; followed++) {
    const answer = await sendRequest(asked, sending)
    const { location } = answer.headers
    if (!redirecting.has(answer.status) || location === undefined) return refuseStatus(asked, answer)
    await discard(answer)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new RequestFailure(`it sends a ${request.method} on to another address`)
    }
    if (followed === mostRedirects) throw new RequestFailure(`it sends on more than ${mostRedirects} times`)
    asked = sentOn(asked, location)
  }
}

function sentOn(asked: OutsideRequest, location: string): OutsideRequest {
  if (!URL.canParse(location, asked.url.href)) throw new RequestFailure('it sends on to no address')
  const url = new URL(location, asked.url)
  if (asked.url.protocol === 'https:' && url.protocol !== 'https:') {
    throw new RequestFailure(`it sends on from https to ${url.protocol.replace(':', '')}`)
  }
  const isSame = url.origin === asked.url.origin
  const headers = Object.entries(asked.headers).filter(([name]) => isSame || harmless.has(name.toLowerCase()))
  return { ...asked, url, headers: Object.fromEntries(headers) }
}

/** Ends an answer that nobody will read, so that its connection is free. */
async function discard({ body }: OutsideAnswer): Promise<void> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > 16_384) break
  }
}
