import { describe, expect, test } from 'vitest'
import { contactNumber, toE164 } from './phone-number.ts'

test.each([
  ['+14155550123', 'US', '+14155550123'],
  ['+1 (415) 555-0123', 'US', '+14155550123'],
  ['(415) 555-0123', 'US', '+14155550123'],
  ['415-555-0123', 'US', '+14155550123'],
  [' 415 555 0123 ', 'US', '+14155550123'],
  ['06 12 34 56 78', 'FR', '+33612345678'],
  ['0033612345678', 'FR', '+33612345678'],
  ['+33612345678', 'US', '+33612345678'],
  ['sip:+14155550123@carrier.example', 'US', '+14155550123'],
  ['tel:+1-415-555-0123', 'US', '+14155550123'],
  ['+14155550123,,4711', 'US', '+14155550123'],
  ['+14155550123;ext=4711', 'US', '+14155550123'],
] as const)('%s in %s is %s', (written, country, expected) => {
  expect(toE164(written, country)).toBe(expected)
})

// Spellings with a national prefix behind the country code, which look like E.164.
test.each([
  ['+62081234567890', '+6281234567890'],
  ['+4402079460958', '+442079460958'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+330612345678', '+33612345678'],
  ['+49015123456789', '+4915123456789'],
  ['+610412345678', '+61412345678'],
  ['+54111523456789', '+5491123456789'],
  ['+5215512345678', '+525512345678'],
  ['+52 1 55 1234 5678', '+525512345678'],
  ['0049 30 12345678', '+493012345678'],
  ['+00442079460123', '+442079460123'],
])('%s is the same number as %s', (written, expected) => {
  expect(toE164(written, 'US')).toBe(expected)
  expect(toE164(expected, 'US')).toBe(expected)
})

test('the zero of an Italian number belongs to it', () => {
  expect(toE164('+390612345678', 'US')).toBe('+390612345678')
})

describe('what is no number', () => {
  test.each([
    ['anonymous', 'a word'],
    ['Anonymous', 'a word'],
    ['sip:anonymous@anonymous.invalid', 'a SIP address without a number'],
    ['+266696687', 'anonymous on the keys'],
    ['266696687', 'anonymous on the keys'],
    ['+7378742833', 'restricted'],
    ['+86282452253', 'unavailable, which might be a number of China'],
    ['+8656696', 'unknown'],
    ['+7748283', 'private'],
    ['+2562533', 'blocked'],
    ['+94844353', 'withheld'],
    ['1234567890', 'a false caller ID, in whose area nobody lives'],
    ['+11234567890', 'the same'],
    ['+19115550123', 'an area that is a service'],
    ['+14151550123', 'an exchange that begins with 1'],
    ['0000000000', 'one digit throughout'],
    ['+10000000000', 'one digit throughout'],
    ['611', 'a short code'],
    ['40404', 'a short code'],
    ['+40404', 'a short code that looks like a number'],
    ['1001', 'an extension'],
    ['sip:1001@acme.example', 'an extension'],
    ['sip:4155550123@acme.example', 'an extension of ten digits'],
    ['4155550123@acme.example', 'the same, without the scheme'],
    ['sips:14155550123@acme.example;user=phone', 'digits without their country'],
    ['12', 'too short'],
    ['+99912345678', 'of no country'],
    ['order 4155550123', 'a text'],
    ['', 'empty'],
    [null, 'absent'],
  ] as ReadonlyArray<[string | null, string]>)('%s (%s)', (written) => {
    expect(toE164(written, 'US')).toBeNull()
  })
})

test('a number of the company’s own is nobody’s', () => {
  const plan = { country: 'US', ownNumbers: new Set(['+14155550100']) } as const
  expect(contactNumber('(415) 555-0100', plan)).toBeNull()
  expect(contactNumber('+14155550101', plan)).toBe('+14155550101')
})

test('what one plan makes of a text is not what another does, however often either is asked', () => {
  const ownNumbers = new Set<string>()
  const [american, british] = [{ country: 'US', ownNumbers } as const, { country: 'GB', ownNumbers } as const]
  for (let time = 0; time < 2; time += 1) {
    expect(contactNumber('020 7946 0958', british)).toBe('+442079460958')
    expect(contactNumber('020 7946 0958', american)).toBeNull()
  }
  // More texts than are kept.
  const numbers = Array.from({ length: 250 }, (_, at) => `+1415555${1000 + at}`)
  for (const number of [...numbers, ...numbers]) expect(contactNumber(number, american)).toBe(number)
})
