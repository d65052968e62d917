import type { Host } from './host.ts'

const hexDigits = '0123456789abcdef'

function hex(host: Host, site: string, length: number): string {
  let digits = ''
  while (digits.length < length) {
    digits += Math.floor(host.draw(site) * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0')
  }
  return digits.slice(0, length)
}

/** A version 4 UUID from the random stream `site`, so that the same seed gives the same ids. */
export function uuid(host: Host, site: string): string {
  const digits = hex(host, site, 32)
  const variant = hexDigits[8 + (Number.parseInt(digits[16]!, 16) & 3)]
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}

/**
 * A secret from the random stream `site`. In a world among others it carries the world's name, so that worlds of one
 * seed have secrets of their own.
 */
export function secret(host: Host, site: string): string {
  const drawn = uuid(host, site)
  return host.world === undefined ? drawn : `${drawn}-${host.world}`
}
