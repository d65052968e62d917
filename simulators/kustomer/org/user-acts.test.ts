import { expect, test } from 'vitest'
import { keyOfUser } from '../../kit/user-key.ts'
import { benchWith } from '../testing/bench.ts'
import { userActs } from './user-acts.ts'

const [add, disable, remove] = userActs
const user = 'CXone system user'

function bench(roles: string[] = ['org.user']) {
  const made = benchWith()
  add.perform(made.instance, { systemUser: user, roles })
  return { ...made, key: keyOfUser(made.host, user) }
}

test('a user of another system has a key of its own, with the roles of the user', async () => {
  const { call, key } = bench(['org.user.conversation.read'])
  const { body } = await call('GET', '/v1/users/current', undefined, key)
  expect(body.data.attributes).toMatchObject({ name: user, userType: 'machine' })
  expect((await call('POST', '/v1/customers', { name: 'Ada' }, key)).status).toBe(403)
})

test.each([
  ['org.permission.custmer.read', /opens nothing; did you mean "org.permission.customer.read"/],
  ['org.permission.kobject.kobject_order.wirte', /opens nothing/],
  ['', /Too small/],
])('the role "%s" is refused', (role, message) => {
  const parsed = add.schema.safeParse({ systemUser: user, roles: [role] })
  expect(parsed.error?.issues[0]?.message).toMatch(message)
})

test.each(['org', 'org.admin', 'org.user.kobject.write', 'org.permission.kobject.kobject_order.create'])(
  'the role %s is one',
  (role) => {
    expect(add.schema.safeParse({ systemUser: user, roles: [role] }).success).toBe(true)
  },
)

test.each([
  ['disabled', disable],
  ['deleted', remove],
])('once the user is %s, its key answers 401, and keys of others go on', async (_how, end) => {
  const { call, key, instance } = bench()
  end.perform(instance, { systemUser: user })
  expect((await call('GET', '/v1/users/current', undefined, key)).status).toBe(401)
  expect((await call('GET', '/v1/users/current')).status).toBe(200)
  expect(() => end.perform(instance, { systemUser: user })).toThrow(`there is no user "${user}"`)
})

test('a second user of the name is refused, and so is one that there is not', () => {
  const { instance } = bench()
  expect(() => add.perform(instance, { systemUser: user, roles: [] })).toThrow(/there is a user/)
  expect(() => disable.perform(instance, { systemUser: 'CXone sistem user' })).toThrow(
    /did you mean "CXone system/,
  )
})
