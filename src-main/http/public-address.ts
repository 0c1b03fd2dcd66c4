import ipaddr from 'ipaddr.js'

/** Public addresses that are something private all the same: the metadata service of a cloud. */
const reserved: ReadonlySet<string> = new Set(['168.63.129.16'])

/** Whether an IP address is one of the open internet: not this machine, a private network, a link, a group, a tunnel to one of these. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // An IPv4 address that is written as IPv6 is the same address.
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast' && !reserved.has(parsed.toString())
}
