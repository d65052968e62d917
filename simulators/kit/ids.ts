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

/**
 * A 24-digit hexadecimal id in the form of a Mongo ObjectId: four bytes of seconds, then eight of chance.
 * Kustomer's search asks for at least one letter and one digit in an id, so the last two places see to that.
 */
export function objectId(host: Host, site: string): string {
  const seconds = Math.floor(host.now() / 1000)
    .toString(16)
    .padStart(8, '0')
  const letter = hexDigits[10 + Math.floor(host.draw(site) * 6)]
  const digit = hexDigits[Math.floor(host.draw(site) * 10)]
  return `${seconds}${hex(host, site, 14)}${letter}${digit}`
}

/** A version 4 UUID drawn from the seed. */
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
