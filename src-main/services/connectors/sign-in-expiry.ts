import { X509Certificate } from 'node:crypto'

import { keptUntil } from './kept-sign-in.ts'
import type { Secrets } from './connector-secrets.ts'

/**
 * When what a connector signs in with stops being good, in ISO; null where nothing says so, and where it is renewed by itself.
 * Read from what was entered: the date of an access token, a shared access signature, a certificate.
 */
export function signInExpiry(secrets: Secrets): string | null {
  const { refreshToken = '', clientSecret = '' } = secrets
  const isRenewed = refreshToken !== '' || clientSecret !== ''
  const ofTokens = isRenewed ? [] : [keptUntil(secrets), ...Object.values(secrets).map(ofWebToken)]
  const moments = [
    ...ofTokens,
    ...Object.values(secrets).flatMap((secret) => [ofSignature(secret), ofCertificate(secret)]),
  ]
  const known = moments.filter((moment) => moment !== null).toSorted()
  return known[0] ?? null
}

/** `…&se=2027-01-31T00%3A00%3A00Z&sig=…`, as Azure writes a shared access signature. */
function ofSignature(secret: string): string | null {
  if (!/(?:^|[?&])sig=/.test(secret)) return null
  const expiry = /(?:^|[?&])se=([^&]+)/.exec(secret)?.[1]
  if (expiry === undefined) return null
  try {
    return isoOf(decodeURIComponent(expiry))
  } catch {
    // A percent sign that begins no character: whether it is good is said by the store.
    return null
  }
}

/** The claim `exp` of a JSON Web Token. */
function ofWebToken(secret: string): string | null {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(secret)?.[1]
  if (payload === undefined) return null
  try {
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { readonly exp?: unknown }
    return typeof exp === 'number' ? isoOf(exp * 1000) : null
  } catch {
    return null
  }
}

function ofCertificate(secret: string): string | null {
  if (!secret.includes('-----BEGIN CERTIFICATE-----')) return null
  try {
    return isoOf(new X509Certificate(secret).validTo)
  } catch {
    return null
  }
}

function isoOf(moment: string | number): string | null {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
