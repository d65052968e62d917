import { expect, it } from 'vitest'
import { benchWith } from '../testing/bench.ts'
import { grants } from './roles.ts'

it.each([
  [['org.permission.customer.read'], true],
  [['org.user.customer.read'], true],
  [['org.user.customer'], true],
  [['org.user'], true],
  [['org.permission'], true],
  [['org.tracking', 'org.user'], true],
  [['org.admin'], false],
  [['org.use'], false],
  [['org.user.customer.write'], false],
  [['org.user.customer.read.more'], false],
  [[], false],
])('%j reads customers: %s', async (held, expected) => {
  const bench = benchWith()
  const { status } = await bench.call('GET', '/v1/customers', undefined, bench.keyWith(...held))
  expect(status).toBe(expected ? 200 : 403)
})

it('grants access for any one of several roles', () => {
  expect(grants(['b'], ['a', 'b'])).toBe(true)
  expect(grants(['c'], ['a', 'b'])).toBe(false)
})
