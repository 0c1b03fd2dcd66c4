import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'

import { isMetadataAddress, isPublicAddress } from './public-address.ts'
import { RequestFailure } from './request-failure.ts'

/** Keeps requests from reaching this machine or its network, whatever a document, a redirect or a name server says. */
export interface HostGuard {
  /** Throws if the address is not allowed. */
  check(url: URL): void
  /** Resolves a name to allowed addresses only; the connection uses the address that was checked. */
  lookupFor(url: URL): LookupFunction
}

/** Hosts, optionally with a port, whose addresses may be private: `localhost:8080`. */
export interface TrustedHosts {
  /** The list of the workspace, as it is when a host is judged. */
  readonly allowed: readonly string[]
  /** What a person entered in the connector that is used: their own choice, so it needs no entry in the list. */
  readonly chosen?: readonly string[]
}

export type ResolveName = (
  hostname: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>
const resolveName: ResolveName = (hostname) => lookup(hostname, { all: true })

/**
 * What is trusted may have a private address. The metadata service of a cloud gives credentials to everybody who asks, so it is
 * reached only where the list names its very address: a name or a connector is not enough.
 */
export function guardHosts(trusted: TrustedHosts, resolve = resolveName): HostGuard {
  const isAllowed = (url: URL) => isListed(url, trusted.allowed) || isListed(url, trusted.chosen ?? [])
  return {
    check: (url) => {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new RequestFailure(`${url.protocol} is neither http nor https`)
      }
      if (url.username !== '' || url.password !== '') throw new RequestFailure('the address holds a password')
      const literal = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) === 0 || isListed(url, trusted.allowed)) return
      refuse(url, [literal], isAllowed(url))
    },
    lookupFor: (url) => (hostname, options, callback) => {
      resolveAllowed(url, hostname).then(
        (found) => {
          const [first = { address: '', family: 4 }] = found
          if (options.all === true) callback(null, [...found])
          else callback(null, first.address, first.family)
        },
        (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
      )
    },
  }

  async function resolveAllowed(url: URL, hostname: string) {
    const found = await resolve(hostname)
    if (found.length === 0) throw new RequestFailure('its name has no address')
    const addresses = found.map(({ address }) => address)
    refuse(url, addresses, isAllowed(url))
    return found
  }
}

/** The entry that trusts the host of an address and no other port of it. */
export const hostWithPort = (url: URL): string =>
  `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`

const isListed = (url: URL, list: readonly string[]): boolean =>
  list.includes(url.hostname) || list.includes(hostWithPort(url))

function refuse(url: URL, addresses: readonly string[], isAllowed: boolean): void {
  const isRefused = isAllowed ? isMetadataAddress : (address: string) => !isPublicAddress(address)
  const refused = addresses.find(isRefused)
  if (refused === undefined) return
  if (isMetadataAddress(refused)) {
    throw new RequestFailure(
      `its address ${refused} is not on the open internet: it may be the metadata service of a cloud, which gives credentials away, so only an entry ${refused} among the allowed hosts lets it be asked`,
    )
  }
  throw new RequestFailure(
    `its address ${refused} is not on the open internet; list ${hostWithPort(url)} under the allowed hosts in Settings, or in WEIR_ALLOWED_HOSTS, where it may be asked`,
  )
}
