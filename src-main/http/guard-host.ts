import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'

import { isPublicAddress } from './public-address.ts'
import { RequestFailure } from './request-failure.ts'

/** Keeps requests from reaching this machine or its network. A host that is listed, optionally with its port, is always allowed. */
export interface HostGuard {
  /** Throws if the address is not allowed. */
  check(url: URL): void
  /** Resolves a name to allowed addresses only; the connection uses the address that was checked. */
  lookupFor(url: URL): LookupFunction
}

export function guardHosts(allowed: readonly string[]): HostGuard {
  const isAllowed = (url: URL) => allowed.includes(url.hostname) || allowed.includes(`${url.hostname}:${portOf(url)}`)
  return {
    check: (url) => {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new RequestFailure(`${url.protocol} is neither http nor https`)
      }
      if (url.username !== '' || url.password !== '') throw new RequestFailure('the address holds a password')
      const literal = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) > 0 && !isAllowed(url)) refusePrivate(url, [literal])
    },
    lookupFor: (url) => (hostname, options, callback) => {
      resolve(url, hostname, isAllowed(url)).then(
        (found) => {
          const [first = { address: '', family: 4 }] = found
          if (options.all === true) callback(null, [...found])
          else callback(null, first.address, first.family)
        },
        (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
      )
    },
  }
}

async function resolve(url: URL, hostname: string, isAllowed: boolean) {
  const found = await lookup(hostname, { all: true })
  if (!isAllowed)
    refusePrivate(
      url,
      found.map(({ address }) => address),
    )
  return found
}

function refusePrivate(url: URL, addresses: readonly string[]): void {
  const refused = addresses.find((address) => !isPublicAddress(address))
  if (refused === undefined) return
  const host = `${url.hostname}:${portOf(url)}`
  throw new RequestFailure(
    `its address ${refused} is not on the open internet; list ${host} in WEIR_ALLOWED_HOSTS where it may be asked`,
  )
}

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')
