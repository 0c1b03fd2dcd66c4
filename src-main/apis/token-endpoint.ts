import { z } from 'zod'

import type { ApiAuth } from '../../src-shared/apis/connector-spec.ts'
import type { HttpClient } from '../http/http-client.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { basic, credential } from './credentials.ts'
import { fillAddress, type SpecValues } from './fill-endpoint.ts'

export type OauthSpec = Extract<ApiAuth, { type: 'oauth2' }>

/** What a token is given for (RFC 6749, 4.1.3, 4.4 and 6; RFC 7636). */
export type TokenGrant =
  | { readonly type: 'client_credentials' }
  | { readonly type: 'refresh_token'; readonly refreshToken: string }
  | {
      readonly type: 'authorization_code'
      readonly code: string
      readonly redirectUri: string
      readonly verifier: string
    }

export interface GrantedToken {
  readonly accessToken: string
  /** The one that counts from now on; null where the one before does. */
  readonly refreshToken: string | null
  readonly lifeMs: number | null
}

const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
})

/** Asks the token endpoint of an API. Throws RequestFailure. */
export async function requestToken(
  auth: OauthSpec,
  values: SpecValues,
  grant: TokenGrant,
  client: Pick<HttpClient, 'text'>,
): Promise<GrantedToken> {
  if (auth.tokenUrl === undefined) throw new RequestFailure('the address that gives access tokens is not known')
  const clientId = credential(auth.clientIdRef, values)
  const secret = (values.secrets['clientSecret'] ?? '') === '' ? '' : credential(auth.clientSecretRef, values)
  const form = formOf(grant, auth.scopes)
  const isInHeader = auth.clientIn === 'header' && secret !== ''
  if (!isInHeader) {
    form.set('client_id', clientId)
    if (secret !== '') form.set('client_secret', secret)
  }
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...(isInHeader ? { authorization: basic(encodeURIComponent(clientId), encodeURIComponent(secret)) } : {}),
  }
  const url = fillAddress(auth.tokenUrl, values)
  try {
    const { text } = await client.text({ url, method: 'POST', headers, body: form.toString() })
    const { access_token: accessToken, refresh_token: refreshToken = null, expires_in: life } = parse(text)
    return { accessToken, refreshToken, lifeMs: life === undefined ? null : life * 1_000 }
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

const parse = (text: string) => answerSchema.parse(JSON.parse(text))

function formOf(grant: TokenGrant, scopes: readonly string[]): URLSearchParams {
  switch (grant.type) {
    case 'client_credentials':
      return new URLSearchParams({
        grant_type: grant.type,
        ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
      })
    case 'refresh_token':
      return new URLSearchParams({ grant_type: grant.type, refresh_token: grant.refreshToken })
    case 'authorization_code': {
      const { code, redirectUri, verifier } = grant
      return new URLSearchParams({ grant_type: grant.type, code, redirect_uri: redirectUri, code_verifier: verifier })
    }
  }
}

/** The refresh token, or the code, is no longer accepted: a person has to sign in again. */
export function isGrantRefused({ said }: RequestFailure): boolean {
  try {
    return (JSON.parse(said) as { readonly error?: unknown }).error === 'invalid_grant'
  } catch {
    return false
  }
}

/** A token is renewed a little early, so that it does not expire on its way. */
const marginMs = 30_000
export const usableMs = ({ lifeMs }: Pick<GrantedToken, 'lifeMs'>): number =>
  lifeMs === null ? Infinity : Math.max(lifeMs - marginMs, lifeMs / 2)
