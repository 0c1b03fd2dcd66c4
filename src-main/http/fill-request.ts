import { fillText, fillTexts } from '../../src-shared/providers/placeholders.ts'
import { isSecret, secretName } from '../../src-shared/providers/secret-names.ts'
import type { ServiceRequest } from '../../src-shared/providers/service-request.ts'
import { RequestFailure } from './request-failure.ts'
import type { OutsideRequest } from './send-request.ts'

/** The request for one row's values. Values in the address are encoded, so that they cannot change its host or path. */
export function fillRequest(
  service: Pick<ServiceRequest, 'url' | 'method' | 'headers' | 'body' | 'columns'>,
  values: readonly string[],
  secrets: Readonly<Record<string, string>>,
): OutsideRequest {
  const { method, columns } = service
  const valueOf = (name: string) => (isSecret(name) ? secrets[secretName(name)] : values[columns.indexOf(name)]) ?? ''
  const headers = Object.entries(service.headers).map(([name, text]) => {
    const value = fillText(text, valueOf)
    // Anything else could end the header and begin another one.
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw new RequestFailure(`the header ${name} cannot hold that value`)
    return [name.toLowerCase(), value] as const
  })
  const { body } = service
  const filled = body === null ? null : fillTexts(body, valueOf)
  const isText = typeof filled === 'string'
  const type: Record<string, string> =
    filled === null ? {} : { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json' }
  return {
    url: new URL(fillText(service.url, (name) => encodeURIComponent(dotless(valueOf(name))))),
    method,
    headers: { accept: 'application/json', ...type, ...Object.fromEntries(headers) },
    body: filled === null || isText ? filled : JSON.stringify(filled),
  }
}

/** A path segment `..` would go up a level, even when encoded. */
function dotless(value: string): string {
  if (value === '.' || value === '..') throw new RequestFailure(`"${value}" cannot be part of an address`)
  return value
}
