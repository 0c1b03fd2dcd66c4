import type { IncomingMessage } from 'node:http'

export interface Refusal {
  readonly status: number
  readonly sentence: string
}

/** Checks that a request is addressed to this server and comes from its own pages, before anything else. */
export function checkRequest(request: Pick<IncomingMessage, 'method' | 'headers'>, port: number): Refusal | null {
  const { method = 'GET', headers } = request
  // DNS rebinding: a foreign name that resolves to 127.0.0.1 must not reach the studio.
  const allowedHosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const host = headers.host ?? ''
  if (!allowedHosts.includes(host)) {
    return { status: 421, sentence: `This is Weir on 127.0.0.1:${port}; it answers to no other address.` }
  }
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return { status: 405, sentence: `The method ${method} is not supported. Use GET, HEAD or POST.` }
  if (method === 'POST' && headers.origin !== `http://${host}`) {
    return { status: 403, sentence: 'Only the pages of this studio may call it.' }
  }
  return null
}
