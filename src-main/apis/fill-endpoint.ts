import { fillText, fillTexts, placeholdersIn } from '../../src-shared/providers/placeholders.ts'
import { isSecret, secretName } from '../../src-shared/providers/secret-names.ts'
import { RequestFailure } from '../http/request-failure.ts'
import type { ApiEndpoint } from '../../src-shared/apis/connector-spec.ts'
import type { ApiRequest } from './pagination/pagination-kind.ts'

/** What the placeholders of a spec stand for. */
export interface SpecValues {
  /** What a person entered in the connector. */
  readonly settings: Readonly<Record<string, string>>
  /** What the document says. */
  readonly params: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** The value of a placeholder; undefined if there is none. */
export function valueFor(name: string, { settings, params, secrets }: SpecValues): string | undefined {
  return isSecret(name) ? secrets[secretName(name)] : (params[name] ?? settings[name])
}

interface FilledEndpoint {
  /** Before its pages and its credentials. */
  readonly request: ApiRequest
  readonly rowsPath?: string
}

/** An endpoint with its values. */
export function fillEndpoint(endpoint: ApiEndpoint, values: SpecValues): FilledEndpoint {
  const url = fillAddress(endpoint.url, values)
  for (const [name, text] of Object.entries(endpoint.params)) {
    const value = fillOptional(text, values)
    if (value !== null) url.searchParams.set(name, value)
  }
  const headers = Object.entries(endpoint.headers).flatMap(([name, text]) => {
    const value = fillOptional(text, values)
    return value === null ? [] : [[name.toLowerCase(), headerValue(name, value)] as const]
  })
  const body = endpoint.body === undefined ? null : fillTexts(endpoint.body, (name) => required(name, values))
  const rowsPath = endpoint.responseRowsPath
  const accept = endpoint.responseFormat === 'xml' ? 'application/xml, text/xml' : 'application/json'
  const request = { url, method: endpoint.method, headers: { accept, ...Object.fromEntries(headers) }, body }
  return {
    request,
    ...(rowsPath === undefined ? {} : { rowsPath: fillText(rowsPath, (name) => required(name, values)) }),
  }
}

/**
 * An address with its values. The host comes from the spec and the connector alone: a document that chose it would choose who gets
 * the credentials. Values in the path are encoded, so that they cannot leave it.
 */
export function fillAddress(template: string, values: SpecValues): URL {
  const head = /^(?:[a-z]+:\/\/[^/?#]*|\{\{[^}]*\}\}[^/?#]*)/i.exec(template)?.[0] ?? ''
  const origin = fillText(head, (name) => required(name, { ...values, params: {} }))
  const rest = fillText(template.slice(head.length), (name) => encodeURIComponent(dotless(required(name, values))))
  const whole = `${origin.replace(/\/+$/, '')}${rest}`
  if (!URL.canParse(whole)) throw new RequestFailure(`"${template}" gives no web address`)
  return new URL(whole)
}

/** Null where a text is one placeholder whose value is not given: an optional parameter, which is left out. */
function fillOptional(text: string, values: SpecValues): string | null {
  const [name = '', ...others] = placeholdersIn(text)
  const isOne = others.length === 0 && /^\{\{[^{}]*\}\}$/.test(text)
  if (isOne && (valueFor(name, values) ?? '') === '') return null
  return fillText(text, (each) => required(each, values))
}

function required(name: string, values: SpecValues): string {
  const value = valueFor(name, values)
  if (value === undefined || value === '') throw new RequestFailure(`${name} is not given`)
  return value
}

/** Anything else could end the header and begin another one. */
export function headerValue(name: string, value: string): string {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw new RequestFailure(`the header ${name} cannot hold that value`)
  return value
}

/** A path segment `..` would go up a level, even when encoded. */
function dotless(value: string): string {
  if (value === '.' || value === '..') throw new RequestFailure(`"${value}" cannot be part of an address`)
  return value
}
