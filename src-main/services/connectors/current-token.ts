import { AppError } from '../../../src-shared/errors/app-error.ts'
import { oauthOf } from '../../apis/oauth-of.ts'
import { isGrantRefused, type GrantedToken, type TokenGrant } from '../../apis/token-endpoint.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import type { StoredConnector } from '../../storage/connector-store.ts'
import type { RunParts } from '../runs/run-order.ts'
import { accessOf } from './access-of.ts'
import { openSecrets, type Secrets, storeSealed } from './connector-secrets.ts'
import { changingSecrets, isByPerson, usableToken, withoutHidden, withToken } from './kept-sign-in.ts'
import { requireConnector } from './require-connector.ts'
import { signInExpiry } from './sign-in-expiry.ts'
import { withoutSecrets } from '../../connectors/without-secrets.ts'

type TokenParts = Pick<RunParts, 'store' | 'vault' | 'folder' | 'now'>

/**
 * An access token of a saved connector that is valid now. With one that was refused it is renewed, unless somebody else has just
 * done that. What replaces a refresh token is stored before anything is done with the access token.
 */
export async function currentToken(parts: TokenParts, id: string, refused: string | null): Promise<string> {
  const { vault, now } = parts
  const kept = usableToken(await openSecrets(vault, requireConnector(parts, id)), refused, now())
  if (kept !== null) return kept
  return changingSecrets(parts, id, async () => {
    const stored = requireConnector(parts, id)
    const secrets = await openSecrets(vault, stored)
    const renewed = usableToken(secrets, refused, now())
    if (renewed !== null) return renewed
    const grant = grantFor(secrets)
    if (grant === null) return withoutGrant(stored, secrets)
    const granted = await renew(stored, secrets, grant)
    await keepSecrets(parts, id, withToken(secrets, granted, now()))
    return granted.accessToken
  })
}

/** Replaces the sealed secrets and nothing else. */
export const keepSecrets = ({ vault, store }: TokenParts, id: string, secrets: Secrets): Promise<void> =>
  storeSealed(vault, id, secrets, (sealed) => {
    store.connectors.keepSealed(id, sealed)
    store.connectors.keepExpiry(id, signInExpiry(secrets))
  })

/** A client of its own has no person whose sign-in ends. */
function grantFor(secrets: Secrets): TokenGrant | null {
  const { refreshToken = '', clientSecret = '' } = secrets
  if (refreshToken !== '') return { type: 'refresh_token', refreshToken }
  return clientSecret === '' || isByPerson(secrets) ? null : { type: 'client_credentials' }
}

/** A token that was entered is all there is; the API says whether it is still good. */
function withoutGrant({ name }: StoredConnector, secrets: Secrets): string {
  const { accessToken = '' } = secrets
  if (accessToken !== '' && !isByPerson(secrets)) return accessToken
  const reason =
    accessToken === '' ? 'nobody has signed in yet' : 'the access token has expired, and the API gave no refresh token'
  throw new AppError('connector_sign_in_again', { name, reason })
}

async function renew(stored: StoredConnector, secrets: Secrets, grant: TokenGrant): Promise<GrantedToken> {
  const access = accessOf(stored, withoutHidden(secrets))
  try {
    const oauth = oauthOf(access)
    if (!oauth) throw new RequestFailure('its sign-in is not OAuth2')
    return await oauth.grant(grant, AbortSignal.timeout(40_000))
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    throw tokenFailure(error, stored.name, access, grant.type === 'refresh_token')
  }
}

/** Why there is no token, and whether a person has to sign in again. No secret is in it. */
export function tokenFailure(
  failure: RequestFailure,
  name: string,
  access: Parameters<typeof withoutSecrets>[1],
  isSignIn: boolean,
): AppError {
  const reason = withoutSecrets(failure.reason, access)
  const code = isSignIn && isGrantRefused(failure) ? 'connector_sign_in_again' : 'connector_token_failed'
  return new AppError(code, { name, reason }, { cause: failure })
}
