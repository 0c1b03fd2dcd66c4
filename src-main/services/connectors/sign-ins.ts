import { createHash, randomBytes } from 'node:crypto'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type OauthOf, oauthOf } from '../../apis/oauth-of.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import type { StudioParts } from '../studio-parts.ts'
import { accessOf } from './access-of.ts'
import { openSecrets } from './connector-secrets.ts'
import { keepSecrets, tokenFailure } from './current-token.ts'
import { changingSecrets, signedIn, withoutHidden } from './kept-sign-in.ts'
import { listenForRedirect, type LoopbackRedirect } from './loopback-redirect.ts'
import { requireConnector } from './require-connector.ts'
import { withoutSecrets } from '../../connectors/without-secrets.ts'

/** The sign-ins of persons with their own browser (RFC 8252, RFC 7636), one at a time for each connector. */
export interface SignIns {
  /** The address where the person signs in, and whether the browser was told to open it. */
  begin(id: string): Promise<{ address: string; isOpened: boolean }>
  /** Waits for the person, and seals the tokens. */
  finish(id: string, signal?: AbortSignal): Promise<void>
}

interface Begun {
  readonly redirect: LoopbackRedirect
  readonly verifier: string
  readonly timer: ReturnType<typeof setTimeout>
}

const patienceMs = 10 * 60_000

export function openSignIns(parts: StudioParts): SignIns {
  const begun = new Map<string, Begun>()
  const end = (id: string) => {
    const one = begun.get(id)
    begun.delete(id)
    clearTimeout(one?.timer)
    one?.redirect.close()
  }
  return {
    begin: async (id) => {
      const { access, oauth } = await signInOf(parts, id)
      end(id)
      const state = randomBytes(32).toString('base64url')
      const verifier = randomBytes(32).toString('base64url')
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      const { redirectPort } = access.config
      const redirect = await listenForRedirect(state, typeof redirectPort === 'number' ? redirectPort : 0)
      // Another one may have begun meanwhile.
      end(id)
      const timer = setTimeout(() => end(id), patienceMs)
      timer.unref()
      begun.set(id, { redirect, verifier, timer })
      try {
        const address = oauth.authorizeAddress({ redirectUri: redirect.uri, state, challenge }).href
        return { address, isOpened: (await parts.openAddress?.(address)) ?? false }
      } catch (error) {
        end(id)
        throw failedSignIn(parts, id, error)
      }
    },
    finish: async (id, signal) => {
      const one = begun.get(id)
      if (!one) throw failed(parts, id, 'it was not started here, or Weir was restarted since')
      const stop = () => {
        end(id)
      }
      signal?.addEventListener('abort', stop)
      try {
        if (signal?.aborted) stop()
        const answer = await one.redirect.arrived
        if (!answer) throw failed(parts, id, 'the browser did not come back in time')
        await keepSignIn(parts, id, one, codeIn(parts, id, answer))
      } finally {
        signal?.removeEventListener('abort', stop)
        if (begun.get(id) === one) end(id)
      }
    },
  }
}

/** The connector with its secrets, where a person can sign in to it. */
async function signInOf(parts: StudioParts, id: string): Promise<{ access: ConnectorAccess; oauth: OauthOf }> {
  const stored = requireConnector(parts, id)
  const access = accessOf(stored, withoutHidden(await openSecrets(parts.vault, stored)))
  const advice = 'Enter the credentials in the form of the connector.'
  let oauth: OauthOf | null
  try {
    oauth = oauthOf(access)
  } catch (error) {
    throw failedSignIn(parts, id, error)
  }
  if (!oauth) throw new AppError('connector_signs_in_otherwise', { name: stored.name, advice })
  if (!oauth.hasBrowser) {
    const missing = 'Enter the sign-in address of the connector first.'
    throw new AppError('connector_signs_in_otherwise', { name: stored.name, advice: missing })
  }
  return { access, oauth }
}

/** Under the lock: a run that renews at this moment would put the tokens of before back. */
const keepSignIn = (parts: StudioParts, id: string, { redirect, verifier }: Begun, code: string): Promise<void> =>
  changingSecrets(parts, id, async () => {
    const { access, oauth } = await signInOf(parts, id)
    try {
      const grant = { type: 'authorization_code', code, redirectUri: redirect.uri, verifier } as const
      const granted = await oauth.grant(grant, AbortSignal.timeout(40_000))
      await keepSecrets(parts, id, signedIn(access.secrets, granted, parts.now()))
      parts.store.connectors.forgetTest(id)
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error
      throw tokenFailure(error, requireConnector(parts, id).name, access, false)
    }
  })

function codeIn(parts: StudioParts, id: string, answer: URLSearchParams): string {
  const code = answer.get('code')
  if (code !== null) return code
  const said = answer.get('error_description') ?? answer.get('error') ?? 'the answer has no code'
  throw failed(parts, id, said.replace(/[^\p{L}\p{N}\p{P}\p{Zs}]/gu, ' ').slice(0, 200))
}

const failed = (parts: StudioParts, id: string, reason: string): AppError =>
  new AppError('connector_sign_in_failed', { name: requireConnector(parts, id).name, reason })

function failedSignIn(parts: StudioParts, id: string, error: unknown): unknown {
  return error instanceof RequestFailure
    ? failed(parts, id, withoutSecrets(error.reason, { secrets: {}, config: {} }))
    : error
}
