import type { AccessTokens } from '../connectors/connector-access.ts'
import { openHttpClient } from '../http/http-client.ts'
import type { ResolveName, TrustedHosts } from '../http/guard-host.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { requestPace } from '../http/request-pace.ts'
import { tryRequest } from '../http/try-request.ts'
import type { OutsideResponse } from '../http/send-request.ts'
import { apiFailure } from './api-failure.ts'
import type { ApiEndpoint, ConnectorSpec } from '../../src-shared/apis/connector-spec.ts'
import { jsonText } from '../../src-shared/values/exact-json.ts'
import { fillEndpoint, type SpecValues } from './fill-endpoint.ts'
import { rowsOfGraphql } from './graphql/connection.ts'
import { pauseMs, refuseErrors } from './graphql/refusals.ts'
import type { ApiAnswer, ApiRequest } from './pagination/pagination-kind.ts'
import { pagesOf } from './pagination/registry.ts'
import { readDocument, rowsOf } from './read-answer.ts'
import { authOf, openSignIn, type SignIn } from './sign-in.ts'

export interface EndpointReading {
  readonly nodeId: string
  readonly spec: ConnectorSpec
  readonly endpoint: ApiEndpoint
  /** How the connector signs in. */
  readonly authMethod: string
  readonly values: SpecValues
  /** Where the host keeps the sign-in. */
  readonly tokens?: AccessTokens | undefined
  /** Parameters of the address that the spec does not name. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly hosts: TrustedHosts
  readonly signal: AbortSignal
  /** Absent: sixty seconds for an answer, five attempts, the first pause half a second. */
  readonly limits?: { readonly timeoutMs?: number; readonly maxAttempts?: number; readonly backoffMs?: number }
  readonly resolve?: ResolveName
}

export type ApiRow = Readonly<Record<string, unknown>>

/** A page of rows. Numbers keep every digit, see `parseExactly`. */
export interface ApiPage {
  /** From 1. */
  readonly number: number
  readonly rows: readonly ApiRow[]
}

const mostBytes = 64 * 1024 * 1024

/** The rows of an endpoint, page by page, no page before it is asked for. Throws the AppError api_failed. */
export async function* readEndpoint(reading: EndpointReading): AsyncGenerator<ApiPage, void> {
  const { spec, endpoint, values, signal, limits = {} } = reading
  const { timeoutMs = 60_000, maxAttempts = 5, backoffMs = 500 } = limits
  const pace = requestPace(endpoint.rateLimit?.requestsPerSecond ?? null)
  const client = openHttpClient({
    ...{ hosts: reading.hosts, signal, timeoutMs, mostBytes, maxAttempts, backoffMs, maxConcurrent: 1 },
    ...(reading.resolve ? { resolve: reading.resolve } : {}),
    pace,
  })
  // An answer may say that it was asked too much. The client takes its turn by itself, also then.
  const inTurn = { ...pace, turn: () => Promise.resolve() }
  const again = { maxAttempts, backoffMs, signal, pace: inTurn }
  let host = spec.displayName
  let signIn: SignIn | null = null
  try {
    const pages = pagesOf(endpoint.pagination)
    signIn = openSignIn(authOf(spec.auth, reading.authMethod), values, client, reading.tokens)
    const filled = fillEndpoint(endpoint, values)
    for (const [name, value] of Object.entries(reading.parameters ?? {}))
      filled.request.url.searchParams.set(name, value)
    let request: ApiRequest | null = pages.first(filled.request)
    let before = ''
    for (let number = 1; request; number++) {
      host = request.url.host
      const ordered = { request, signIn, client }
      const answer = await tryRequest(again, async () =>
        answerOf(await ask(ordered), filled.rowsPath, endpoint.responseFormat),
      )
      if (endpoint.responseFormat === 'graphql') pace.hold(pauseMs(answer.document) ?? 0)
      yield { number, rows: answer.rows.map(rowOf) }
      if (number === endpoint.maxPages) return
      const asked = `${request.url.href} ${jsonText(request.body)}`
      if (asked === before)
        throw new RequestFailure(`page ${number} is the same as the one before it, so there is no end`)
      before = asked
      request = pages.next(request, answer)
    }
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    const what = endpoint.label ?? endpoint.id
    const secrets = { ...values.secrets, ...signIn?.tokens() }
    throw apiFailure(error, { nodeId: reading.nodeId, what, host, secrets })
  } finally {
    await client.close()
  }
}

interface OrderedRequest {
  readonly request: ApiRequest
  readonly signIn: SignIn
  readonly client: ReturnType<typeof openHttpClient>
}

/** An answer; where the credentials are refused, asked again once with new ones. */
async function ask({ request, signIn, client }: OrderedRequest): Promise<OutsideResponse> {
  const send = async () => {
    const { body, headers, ...signed } = await signIn.sign(request)
    const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' }
    return client.text({ ...signed, headers: { ...type, ...headers }, body: body === null ? null : jsonText(body) })
  }
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof RequestFailure) || error.status !== 401 || !(await signIn.renew())) throw error
    return send()
  }
}

function answerOf(
  { text, headers, status }: OutsideResponse,
  rowsPath: string | undefined,
  format: ApiEndpoint['responseFormat'],
): ApiAnswer {
  const hasNothing = status === 204 || text.trim() === ''
  const document = hasNothing ? [] : readDocument(text, format)
  if (format !== 'graphql') return { document, headers, rows: hasNothing ? [] : rowsOf(document, rowsPath, format) }
  refuseErrors(document)
  const rows = rowsPath === undefined ? rowsOfGraphql(document) : rowsOf(document, rowsPath, 'json')
  return { document, headers, rows }
}

/** A value that is no object becomes one with a single field. */
const rowOf = (row: unknown): ApiRow =>
  typeof row === 'object' && row !== null && !Array.isArray(row) && !('rawJSON' in row)
    ? (row as ApiRow)
    : { value: row }
