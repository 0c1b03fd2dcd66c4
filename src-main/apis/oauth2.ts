import type { AccessTokens } from '../connectors/connector-access.ts'
import type { HttpClient } from '../http/http-client.ts'
import { RequestFailure } from '../http/request-failure.ts'
import type { SpecValues } from './fill-endpoint.ts'
import { type OauthSpec, requestToken, usableMs } from './token-endpoint.ts'

/** Access tokens for the requests of one reading. */
export interface Oauth {
  token(): Promise<string>
  /** Gets another token after the last one was refused; false where that is all there is. */
  renew(): Promise<boolean>
}

interface Token {
  readonly text: string
  readonly expiresAtMs: number
}

/**
 * Access tokens with what was entered and is not saved yet: by a refresh token where there is one, else by the client's own
 * credentials. Nothing is kept.
 */
export function openOauth(auth: OauthSpec, values: SpecValues, client: Pick<HttpClient, 'text'>): Oauth {
  const { secrets } = values
  let refreshToken = secrets['refreshToken'] ?? ''
  const hasClient = refreshToken !== '' || (secrets['clientSecret'] ?? '') !== ''
  const entered = secrets['accessToken'] ?? ''
  let held: Token | null = entered === '' ? null : { text: entered, expiresAtMs: Infinity }
  const renew = async (): Promise<boolean> => {
    if (!hasClient) return false
    const grant =
      refreshToken === ''
        ? ({ type: 'client_credentials' } as const)
        : ({ type: 'refresh_token', refreshToken } as const)
    const granted = await requestToken(auth, values, grant, client)
    refreshToken = granted.refreshToken ?? refreshToken
    held = { text: granted.accessToken, expiresAtMs: performance.now() + usableMs(granted) }
    return true
  }
  return {
    token: async () => {
      if ((held === null || held.expiresAtMs <= performance.now()) && !(await renew())) {
        throw new RequestFailure('neither an access token nor a client secret is entered')
      }
      return held?.text ?? ''
    },
    renew,
  }
}

/** The tokens of a saved connector, which its host keeps. */
export function heldOauth(tokens: AccessTokens): Oauth {
  let last: string | null = null
  let refused: string | null = null
  return {
    token: async () => (last = await tokens.current(refused)),
    renew: async () => {
      refused = last
      return (await tokens.current(refused)) !== refused
    },
  }
}
