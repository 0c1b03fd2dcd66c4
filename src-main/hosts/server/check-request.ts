import type { IncomingMessage } from 'node:http'

export interface Refusal {
  readonly status: number
  readonly sentence: string
}

/** DNS rebinding: a foreign name that resolves to 127.0.0.1 must reach nothing. */
export function checkHost({ headers }: Pick<IncomingMessage, 'headers'>, port: number): Refusal | null {
  const allowedHosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const host = headers.host ?? ''
  if (!allowedHosts.includes(host)) {
    return { status: 421, sentence: `This is Weir on 127.0.0.1:${port}; it answers to no other address.` }
  }
  return null
}

/** Checks that a request of a browser is addressed to this server and comes from its own pages, before anything else. */
export function checkRequest(request: Pick<IncomingMessage, 'method' | 'headers'>, port: number): Refusal | null {
  const { method = 'GET', headers } = request
  const refusal = checkHost(request, port)
  if (refusal !== null) return refusal
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return { status: 405, sentence: `The method ${method} is not supported. Use GET, HEAD or POST.` }
  if (method === 'POST' && headers.origin !== `http://${headers.host ?? ''}`) {
    return { status: 403, sentence: 'Only the pages of this studio may call it.' }
  }
  return null
}
