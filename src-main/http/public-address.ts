import ipaddr from 'ipaddr.js'

/** Where a cloud answers with the credentials of the machine, outside of 169.254.0.0/16. */
const metadata: ReadonlySet<string> = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254'])

/** Whether an IP address is public: not loopback, private, link-local, multicast, or a tunnel to one of these. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // An IPv4-mapped IPv6 address is the IPv4 address.
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast' && !metadata.has(parsed.toString()) && (isIpv4(parsed) || isGlobal(parsed))
}

/** Whether an IP address is the metadata service of a cloud, or could be. */
export function isMetadataAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'linkLocal' || metadata.has(parsed.toString())
}

const isIpv4 = (address: ipaddr.IPv4 | ipaddr.IPv6): address is ipaddr.IPv4 => address instanceof ipaddr.IPv4

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/** Not among the addresses that stand for an IPv4 address: `::127.0.0.1`, and those of ISATAP, which a router may tunnel. */
const isGlobal = (address: ipaddr.IPv6): boolean =>
  address.match(globalUnicast) &&
  !((address.parts[4] === 0 || address.parts[4] === 0x200) && address.parts[5] === 0x5efe)
