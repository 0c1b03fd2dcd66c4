import ipaddr from 'ipaddr.js'

/** Public addresses that are private in practice: the metadata service of a cloud. */
const reserved: ReadonlySet<string> = new Set(['168.63.129.16'])

/** Whether an IP address is public: not loopback, private, link-local, multicast, or a tunnel to one of these. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // An IPv4-mapped IPv6 address is the IPv4 address.
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast' && !reserved.has(parsed.toString())
}
