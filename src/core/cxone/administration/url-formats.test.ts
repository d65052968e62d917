import { expect, test } from 'vitest'
import { addressesOf, readAddresses, readInstanceAddress } from './url-formats.ts'

const acme = addressesOf('acme')
const of = (org: string) => addressesOf(org)

test('the two addresses of an organisation are its own', () => {
  expect(acme).toEqual({
    screenPopUrl: 'https://acme.kustomerapp.com/app/customers',
    baseUrl: 'https://acme.api.kustomerapp.com',
  })
  expect(readAddresses(acme.screenPopUrl, acme.baseUrl)).toEqual(acme)
})

const [pop, base] = ['external_screenpop_domain_kc', 'base_url']
const none = of('[orgname]')

test.each<[string, string, Record<string, string>]>([
  [
    'https://acme.kustomer.com/app/customers',
    acme.baseUrl,
    { [pop!]: 'the host is kustomerapp.com, not kustomer.com' },
  ],
  ['https://acme.kustomerapp.com/app/customers/', acme.baseUrl, { [pop!]: 'ends with a slash' }],
  ['https://acme.kustomerapp.com/app', acme.baseUrl, { [pop!]: 'has not the path that is expected' }],
  [
    'https://ACME.kustomerapp.com/app/customers',
    acme.baseUrl,
    { [pop!]: 'is not written as it is expected' },
  ],
  ['http://acme.kustomerapp.com/app/customers', acme.baseUrl, { [pop!]: 'is not of https' }],
  ['https://acme.api.kustomerapp.com/app/customers', acme.baseUrl, { [pop!]: 'is of another host' }],
  [acme.screenPopUrl, 'https://acme.kustomerapp.com', { [base!]: 'the host lacks .api' }],
  [
    acme.screenPopUrl,
    'https://acme.api.kustomer.com',
    { [base!]: 'the host is kustomerapp.com, not kustomer.com' },
  ],
  [acme.screenPopUrl, 'https://acme.api.kustomerapp.com/', { [base!]: 'ends with a slash' }],
  [
    acme.screenPopUrl,
    'https://acme.api.kustomerapp.com/v1',
    { [base!]: 'has not the path that is expected' },
  ],
  [acme.screenPopUrl, 'https://api.kustomerapp.example', { [base!]: 'is of no organisation of Kustomer' }],
  [acme.screenPopUrl, 'acme', { [base!]: 'is no address' }],
  ['acme', acme.baseUrl, { [pop!]: 'is no address' }],
])('%s with %s is refused, with the right one', (screenPop, baseUrl, reasons) => {
  const right: Record<string, string> = { [pop!]: acme.screenPopUrl, [base!]: acme.baseUrl }
  expect(readAddresses(screenPop, baseUrl)).toEqual(
    Object.entries(reasons).map(([path, reason]) => ({
      path,
      message: `${reason}; expected ${right[path]}`,
    })),
  )
})

test('without a known organisation the form alone is told', () => {
  expect(readAddresses('acme', 'acme')).toEqual([
    { path: pop, message: `is no address; expected ${none.screenPopUrl}` },
    { path: base, message: `is no address; expected ${none.baseUrl}` },
  ])
})

test('two that are swapped, and two of different organisations, are told as such', () => {
  const [swapped] = readAddresses(acme.baseUrl, acme.screenPopUrl) as { path: string; message: string }[]
  const said = `the two are swapped; expected ${acme.screenPopUrl} here and ${acme.baseUrl} in base_url`
  expect(swapped).toEqual({ path: pop, message: said })
  expect(readAddresses(acme.screenPopUrl, of('zeta').baseUrl)).toEqual([
    { path: base, message: `is of zeta, and ${pop} of acme; expected ${acme.baseUrl}` },
  ])
  // Both mistakes at once are not a swap: only one is of the other's form.
  expect(readAddresses(acme.baseUrl, acme.baseUrl)).toEqual([
    { path: pop, message: `is of another host; expected ${acme.screenPopUrl}` },
  ])
})

test.each([
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['a-1', true],
  ['a_1', false],
])('the name %s of an organisation is one: %s', (org, isOne) => {
  const read = readAddresses(of(org).screenPopUrl, of(org).baseUrl)
  expect(isOne ? read : (read as unknown[]).length).toEqual(isOne ? of(org) : 2)
})

test.each([
  ['https://acme.kustomer.com', acme],
  ['https://acme.kustomer.com/', 'https://acme.kustomer.com'],
  ['https://acme.kustomerapp.com', 'https://acme.kustomer.com'],
  ['https://acme.example', 'https://[orgname].kustomer.com'],
  ['acme', 'https://[orgname].kustomer.com'],
])('the one address of the older page, %s', (told, expected) => {
  const message = `expected the address of the instance, ${expected}`
  expect(readInstanceAddress(told)).toEqual(
    typeof expected === 'string' ? [{ path: pop, message }] : expected,
  )
})
