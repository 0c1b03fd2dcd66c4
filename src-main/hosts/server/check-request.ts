import type { IncomingMessage } from 'node:http'

export interface Refusal {
  readonly status: number
  readonly sentence: string
}

/** What a request needs before anything looks at it: to be meant for this address, and to come from its own pages. */
export function checkRequest(request: Pick<IncomingMessage, 'method' | 'headers'>, port: number): Refusal | null {
  const { method = 'GET', headers } = request
  // A name that a stranger's DNS points at 127.0.0.1 must not reach the studio.
  const allowedHosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const host = headers.host ?? ''
  if (!allowedHosts.includes(host)) {
    return { status: 421, sentence: `This is Weir on 127.0.0.1:${port}; it answers to no other name.` }
  }
  if (!['GET', 'HEAD', 'POST'].includes(method)) return { status: 405, sentence: `Weir has no use for ${method}.` }
  if (method === 'POST' && headers.origin !== `http://${host}`) {
    return { status: 403, sentence: 'Only the pages of this studio may call it.' }
  }
  return null
}
