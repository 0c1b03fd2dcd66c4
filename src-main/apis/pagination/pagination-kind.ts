import { RequestFailure } from '../../http/request-failure.ts'

/** A request of an API before it is signed. */
export interface ApiRequest {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** Sent as JSON; null with none. */
  readonly body: unknown
}

/** What an API answered. */
export interface ApiAnswer {
  readonly document: unknown
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly rows: readonly unknown[]
}

/** A way in which an API divides what it has into pages. */
export interface PaginationKind<Config> {
  first(config: Config, request: ApiRequest): ApiRequest
  /** The request for the page after an answer; null after the last one. */
  next(config: Config, request: ApiRequest, answer: ApiAnswer): ApiRequest | null
}

export type ParameterPlace = 'query' | 'body'

/** The request with another value of a parameter, which is named by its path where it is in the body. */
export function withParameter(
  request: ApiRequest,
  name: string,
  value: string | number,
  place: ParameterPlace,
): ApiRequest {
  if (place === 'body') return { ...request, body: withValue(request.body, name.split('.'), value) }
  const url = new URL(request.url)
  url.searchParams.set(name, String(value))
  return { ...request, url }
}

function withValue(body: unknown, [step = '', ...rest]: readonly string[], value: string | number): unknown {
  const held = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
  return { ...held, [step]: rest.length === 0 ? value : withValue(held[step], rest, value) }
}

/** The address of the next page as an API wrote it; throws where it leads to another host, which would get the credentials. */
export function nextAddress(request: ApiRequest, written: string): ApiRequest {
  if (!URL.canParse(written, request.url.href)) throw new RequestFailure('the address of its next page is none')
  const url = new URL(written, request.url)
  if (url.origin !== request.url.origin) {
    throw new RequestFailure(`its next page is on another host, ${url.host}, which does not get the credentials`)
  }
  return { ...request, url }
}
