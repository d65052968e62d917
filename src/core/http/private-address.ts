import { BlockList, isIP, isIPv6 } from 'node:net'

/** What is of this host, this network or nobody's, of the special-purpose addresses that IANA registers. */
const subnets4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const
const subnets6 = [
  // Unspecified, loopback, and IPv4 addresses in their oldest notation.
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const

const privateAddresses = new BlockList()
for (const [address, bits] of subnets4) {
  privateAddresses.addSubnet(address, bits)
  // As NAT64 writes it. (The list compares ::ffff:a.b.c.d as the IPv4 address that it is.)
  privateAddresses.addSubnet(`64:ff9b::${address}`, 96 + bits, 'ipv6')
}
for (const [address, bits] of subnets6) privateAddresses.addSubnet(address, bits, 'ipv6')

/** Ends of names that no public server has: RFC 6761, 6762, 8375, and what ICANN keeps for private use. */
const privateEnds = ['localhost', 'local', 'internal', 'home.arpa']

/**
 * Whether a host, as the `hostname` of a URL names it, is private by its name: an address of a private network or of
 * the machine itself, or a name that leads nowhere else. (A URL writes every notation of an IPv4 address alike.)
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  if (isIP(host) !== 0) return privateAddresses.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  return !name.includes('.') || privateEnds.some((end) => name.endsWith(`.${end}`))
}

/** Whether a host, as the `hostname` of a URL names it, is this machine and no other. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
