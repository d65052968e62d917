import { ProblemError } from '../../kit/problem.ts'

/**
 * Whether an address is the one that is written, or within the written network, such as `203.0.113.0/24`, or range, such
 * as `203.0.113.1-203.0.113.9`. IPv6 addresses are taken, but no agent here has one.
 * @throws ProblemError with 400 when what is written is none of these
 */
export function rangeOf(written: string): (address: string) => boolean {
  if (/^[\da-f:]{2,39}$/i.test(written) && written.includes(':')) return (address) => address === written
  const [from = '', to] = written.split('-')
  const [address = '', prefix] = from.split('/')
  const bits = prefix === undefined ? 32 : Number(prefix)
  const size = 2 ** (32 - bits)
  const first = numberOf(address)
  const last = to === undefined ? Math.floor(first / size) * size + size - 1 : numberOf(to)
  if (Number.isNaN(first) || Number.isNaN(last) || !Number.isInteger(bits) || bits < 0 || bits > 32) {
    throw new ProblemError({ status: 400, title: 'no address, network or range', parameter: written })
  }
  const start = to === undefined ? Math.floor(first / size) * size : first
  return (asked) => numberOf(asked) >= start && numberOf(asked) <= last
}

/** An IPv4 address as a number; `NaN` when it is none. */
function numberOf(address: string): number {
  const parts = address.split('.')
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
  return isAddress ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : Number.NaN
}
