import type { ConnectorAccess } from '../connectors/connector-access.ts'
import { type HttpClient, openHttpClient } from '../http/http-client.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { settingsOf } from './api-definition.ts'
import { fillAddress, type SpecValues } from './fill-endpoint.ts'
import { apiTypes } from './registry.ts'
import { chosenHosts, resolveApi } from './resolve-api.ts'
import { authOf } from './sign-in.ts'
import { type GrantedToken, type OauthSpec, requestToken, type TokenGrant } from './token-endpoint.ts'

/** How a connector gets its tokens. */
export interface OauthOf {
  /** True where a person can sign in with a browser. */
  readonly hasBrowser: boolean
  /** Throws RequestFailure. */
  grant(grant: TokenGrant, signal: AbortSignal): Promise<GrantedToken>
  /** Where a person signs in (RFC 6749, 4.1.1; RFC 7636, 4.3). Throws RequestFailure. */
  authorizeAddress(asked: { readonly redirectUri: string; readonly state: string; readonly challenge: string }): URL
}

/** Null where the connector is not signed in to by OAuth2, or is no API. Throws RequestFailure where its settings say nothing usable. */
export function oauthOf(access: ConnectorAccess): OauthOf | null {
  if (access.authMethod !== 'oauth2' || !apiTypes.includes(access.type)) return null
  const api = resolveApi(access, '')
  const auth = authOf(api.spec.auth, access.authMethod)
  if (auth.type !== 'oauth2') return null
  const values: SpecValues = { settings: settingsOf(api, access.config), params: {}, secrets: access.secrets }
  return {
    hasBrowser: auth.authorizeUrl !== undefined,
    grant: (grant, signal) => withClient(access, signal, (client) => requestToken(auth, values, grant, client)),
    authorizeAddress: (asked) => authorizeAddress(auth, values, asked),
  }
}

function authorizeAddress(
  { authorizeUrl, scopes }: OauthSpec,
  values: SpecValues,
  { redirectUri, state, challenge }: Parameters<OauthOf['authorizeAddress']>[0],
): URL {
  if (authorizeUrl === undefined) throw new RequestFailure('the address where a person signs in is not known')
  const url = fillAddress(authorizeUrl, values)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new RequestFailure('a sign-in has a web address')
  const clientId = values.secrets['clientId'] ?? ''
  if (clientId === '') throw new RequestFailure('the client ID is not entered')
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

async function withClient<Result>(
  access: ConnectorAccess,
  signal: AbortSignal,
  work: (client: HttpClient) => Promise<Result>,
): Promise<Result> {
  const client = openHttpClient({
    ...{ hosts: { allowed: [], chosen: chosenHosts(access) }, signal, timeoutMs: 15_000, mostBytes: 1 << 20 },
    ...{ maxAttempts: 2, backoffMs: 300, maxConcurrent: 1 },
  })
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}
