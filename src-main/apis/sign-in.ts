import type { AccessTokens } from '../connectors/connector-access.ts'
import type { HttpClient } from '../http/http-client.ts'
import { RequestFailure } from '../http/request-failure.ts'
import type { ApiAuth } from '../../src-shared/apis/connector-spec.ts'
import { basic, credential } from './credentials.ts'
import { headerValue, type SpecValues } from './fill-endpoint.ts'
import { heldOauth, openOauth } from './oauth2.ts'
import type { ApiRequest } from './pagination/pagination-kind.ts'

/** Puts credentials on the requests of an API. */
export interface SignIn {
  sign(request: ApiRequest): Promise<ApiRequest>
  /** Gets new credentials after they were refused; false if there are none to get. */
  renew(): Promise<boolean>
  /** The tokens that requests were signed with: an API may repeat one in what it says. */
  tokens(): Readonly<Record<string, string>>
}

/** The auth of a spec that a way to sign in stands for. */
const typeOf: Readonly<Record<string, ApiAuth['type']>> = {
  none: 'none',
  api_key: 'api_key',
  token: 'bearer',
  username_password: 'basic',
  oauth2: 'oauth2',
}

/** The auth of a spec for the method of a connector; one that is the only one serves every method. */
export function authOf(auths: readonly ApiAuth[], method: string): ApiAuth {
  const found = auths.find(({ type }) => type === typeOf[method]) ?? (auths.length === 1 ? auths[0] : undefined)
  if (!found) throw new RequestFailure(`it cannot be reached with the sign-in ${method}`)
  return found
}

export function openSignIn(
  auth: ApiAuth,
  values: SpecValues,
  client: Pick<HttpClient, 'text'>,
  held?: AccessTokens,
): SignIn {
  if (auth.type === 'oauth2') {
    const oauth = held ? heldOauth(held) : openOauth(auth, values, client)
    const used: string[] = []
    return {
      sign: async (request) => {
        const token = await oauth.token()
        if (!used.includes(token)) used.push(token)
        return withHeader(request, 'authorization', `Bearer ${token}`)
      },
      renew: () => oauth.renew(),
      tokens: () => Object.fromEntries(used.map((token, index) => [`token ${index}`, token])),
    }
  }
  return {
    sign: (request) => Promise.resolve(signed(auth, request, values)),
    renew: () => Promise.resolve(false),
    tokens: () => ({}),
  }
}

function signed(auth: Exclude<ApiAuth, { type: 'oauth2' }>, request: ApiRequest, values: SpecValues): ApiRequest {
  const of = (template: string) => credential(template, values)
  switch (auth.type) {
    case 'none':
      return request
    case 'api_key': {
      if (auth.in === 'header') return withHeader(request, auth.name, of(auth.valueRef))
      const url = new URL(request.url)
      url.searchParams.set(auth.name, of(auth.valueRef))
      return { ...request, url }
    }
    case 'basic':
      return withHeader(request, 'authorization', basic(of(auth.usernameRef), of(auth.passwordRef)))
    case 'bearer':
      return withHeader(request, 'authorization', `Bearer ${of(auth.tokenRef)}`)
  }
}

function withHeader(request: ApiRequest, name: string, value: string): ApiRequest {
  return { ...request, headers: { ...request.headers, [name.toLowerCase()]: headerValue(name, value) } }
}
