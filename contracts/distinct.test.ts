import { expect, test } from 'vitest'
import { assertDistinct } from './distinct.ts'

const one = {
  uponReceiving: 'a look-up',
  given: [['a customer', { phone: '+14155550123' }]],
  withRequest: { path: '/v1/customers/phone=+14155550123' },
} as const

test('two interactions of one pact differ in their words or their states', () => {
  assertDistinct('one', one)
  assertDistinct('one', one)
  assertDistinct('one', { ...one, uponReceiving: 'another look-up' })
  assertDistinct('one', { ...one, given: [['no customer']] })
  assertDistinct('another', { ...one, withRequest: { path: '/v1/customers' } })
})

test.each([
  ['parameters of the state', { ...one, given: [['a customer', { phone: '+14155550199' }]] as const }],
  ['request', { ...one, withRequest: { path: '/v1/customers' } }],
])('another %s under the same words is refused', (_what, other) => {
  assertDistinct('pact', one)
  expect(() => assertDistinct('pact', other)).toThrow('another interaction is called "a look-up" too')
})
