import { RequestFailure } from './request-failure.ts'
import { type OutsideRequest, type OutsideResponse, sendRequest, type SendWith } from './send-request.ts'

const mostRedirects = 3
const redirecting: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Sends a request and follows the redirects of a GET, each address checked like the first. Another host gets none of the
 * headers, which may be secret, and https is never redirected to http.
 */
export async function followRedirects(request: OutsideRequest, sending: SendWith): Promise<OutsideResponse> {
  let asked = request
  for (let followed = 0; ; followed++) {
    const response = await sendRequest(asked, sending)
    const { location } = response.headers
    if (!redirecting.has(response.status) || location === undefined) return response
    if (request.method !== 'GET') throw new RequestFailure(`it sends a ${request.method} on to another address`)
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
  return { ...asked, url, headers: url.origin === asked.url.origin ? asked.headers : {} }
}
