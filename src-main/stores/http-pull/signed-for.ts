import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { StoreError } from '../store-error.ts'

interface Signed {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The address of a location, with the credentials of its connector. They go to the host that a person entered there and to no
 * other: the path comes from a document.
 */
export function signedFor(access: ConnectorAccess, location: string): Signed {
  const base = textIn(access, 'baseUrl')
  const start = base?.endsWith('/') === false ? `${base}/` : base
  if (!URL.canParse(location, start)) {
    const reason = base === undefined ? 'it is no web address' : `it is no address, and no path at ${base}`
    throw new StoreError('unreadable', { location, reason })
  }
  const url = new URL(location, start)
  if (access.authMethod === 'none' || access.connectorId === null) return { url, headers: {} }
  if (start === undefined || url.origin !== new URL(start).origin) {
    const reason = `its connector has credentials for ${start === undefined ? 'no address yet' : new URL(start).host} only`
    throw new StoreError('refused', { location, reason })
  }
  return signed(access, url, location)
}

function signed(access: ConnectorAccess, url: URL, location: string): Signed {
  const secret = (key: string) => {
    const value = textIn(access, key)
    if (value === undefined) throw new StoreError('refused', { location, reason: `${key} is not entered` })
    return value
  }
  switch (access.authMethod) {
    case 'token':
      return { url, headers: { authorization: `Bearer ${secret('token')}` } }
    case 'username_password': {
      const both = Buffer.from(`${secret('username')}:${secret('password')}`).toString('base64')
      return { url, headers: { authorization: `Basic ${both}` } }
    }
    case 'api_key': {
      const name = textIn(access, 'apiKeyName') ?? 'X-API-Key'
      if (textIn(access, 'apiKeyIn') !== 'query') return { url, headers: { [name.toLowerCase()]: secret('apiKey') } }
      const withKey = new URL(url)
      withKey.searchParams.set(name, secret('apiKey'))
      return { url: withKey, headers: {} }
    }
    default:
      throw new StoreError('refused', {
        location,
        reason: `it cannot be reached with the sign-in ${access.authMethod}`,
      })
  }
}

/** A setting or a secret of a connector; undefined where it is empty. */
export function textIn({ config, secrets }: ConnectorAccess, key: string): string | undefined {
  const value = secrets[key] ?? config[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}
