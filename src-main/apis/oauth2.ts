import { z } from 'zod'

import type { HttpClient } from '../http/http-client.ts'
import { RequestFailure } from '../http/request-failure.ts'
import type { ApiAuth } from '../../src-shared/apis/connector-spec.ts'
import { basic, credential } from './credentials.ts'
import { fillAddress, type SpecValues } from './fill-endpoint.ts'

interface Oauth {
  token(): Promise<string>
  /** Gets another token; false where the one that was entered is all there is. */
  renew(): Promise<boolean>
}

interface Token {
  readonly text: string
  readonly expiresAtMs: number
}

/** A token is renewed a little early, so that it does not expire on its way. */
const marginMs = 30_000

const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
})

/** Access tokens by a refresh token where there is one, else by the client's own credentials (RFC 6749, 4.4 and 6). */
export function openOauth(
  auth: Extract<ApiAuth, { type: 'oauth2' }>,
  values: SpecValues,
  client: Pick<HttpClient, 'text'>,
): Oauth {
  const { secrets } = values
  let refreshToken = secrets['refreshToken'] ?? ''
  const hasClient = refreshToken !== '' || (secrets['clientSecret'] ?? '') !== ''
  const entered = secrets['accessToken'] ?? ''
  let held: Token | null = entered === '' ? null : { text: entered, expiresAtMs: Infinity }
  const renew = async (): Promise<boolean> => {
    if (!hasClient) return false
    const answer = await askForToken(auth, values, refreshToken, client)
    refreshToken = answer.refresh_token ?? refreshToken
    const lifeMs = answer.expires_in === undefined ? Infinity : answer.expires_in * 1_000
    held = { text: answer.access_token, expiresAtMs: performance.now() + Math.max(lifeMs - marginMs, lifeMs / 2) }
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

async function askForToken(
  auth: Extract<ApiAuth, { type: 'oauth2' }>,
  values: SpecValues,
  refreshToken: string,
  client: Pick<HttpClient, 'text'>,
) {
  if (auth.tokenUrl === undefined) throw new RequestFailure('the address that gives access tokens is not known')
  const clientId = credential(auth.clientIdRef, values)
  const secret = (values.secrets['clientSecret'] ?? '') === '' ? '' : credential(auth.clientSecretRef, values)
  const form = new URLSearchParams(
    refreshToken === ''
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken },
  )
  if (auth.scopes.length > 0 && refreshToken === '') form.set('scope', auth.scopes.join(' '))
  if (auth.clientIn === 'body') {
    form.set('client_id', clientId)
    if (secret !== '') form.set('client_secret', secret)
  }
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...(auth.clientIn === 'header'
      ? { authorization: basic(encodeURIComponent(clientId), encodeURIComponent(secret)) }
      : {}),
  }
  const url = fillAddress(auth.tokenUrl, values)
  try {
    const { text } = await client.text({ url, method: 'POST', headers, body: form.toString() })
    return answerSchema.parse(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof RequestFailure))
      throw new RequestFailure(`${url.host} gave no access token`, { cause: error })
    const { status, said, isTemporary } = error
    throw new RequestFailure(`${url.host} gave no access token: ${error.reason}`, {
      ...{ said, isTemporary, cause: error },
      // A client that is not known is the same for who reads it as credentials that are refused.
      status: status === 400 ? 401 : status,
    })
  }
}
