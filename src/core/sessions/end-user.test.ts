import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { EndUser } from './situation.ts'
import { ada, billing, chat, defaultSettings, situation, waiting } from './testing/bench.ts'

const own = { ...billing, externalId: 'chat-135', custom: { ...billing.custom, languageStr: 'en' } }
const message = {
  id: 'm-1',
  externalId: 'chat-135',
  conversationId: 'billing',
  customerId: 'ada',
  createdAtMs: null,
  meta: { endUser: 'user-1' },
  custom: {},
}
const ben = { ...ada, id: 'ben', externalIds: ['user-8841'] }
const holder = { ...ada, externalIds: ['user-1'] }

/** What is decided of a chat that has its message, once its contact is authenticated. */
function authenticated(endUser: EndUser, over: Parameters<typeof situation>[1] = {}) {
  return decide(situation(chat, { message, conversation: own, endUser, ...over }))
}

test('the conversation of this session alone moves to the end user, and the message tells who that is', () => {
  const { writes, leftOut } = authenticated({ customer: ben, holder })
  expect(writes).toMatchObject([
    { do: 'move-conversation', conversationId: 'billing', customerId: 'ben' },
    { do: 'update-message', meta: { endUser: 'user-8841' } },
  ])
  expect(leftOut).toBeUndefined()
})

test.each([
  [
    'identifier',
    { endUserLookUp: 'identifier' },
    { externalIds: ['user-8841'], phones: [], sharedPhones: [] },
  ],
  [
    'details, which nobody has',
    { endUserLookUp: 'details' },
    { phones: ['+14155550177'], sharedPhones: [], emails: ['ben@wade.example'] },
  ],
  [
    'details, which another has already',
    { endUserLookUp: 'details', isTaken: true },
    { externalIds: ['user-8841'], phones: [], sharedPhones: ['+14155550177'] },
  ],
] as const)('an end user whom Kustomer does not know is made first, with %s', (_name, given, customer) => {
  const { isTaken, endUserLookUp } = { isTaken: false, ...given }
  const { writes } = authenticated(
    { customer: null, holder },
    {
      session: { ...chat, phone: '+14155550177', email: 'ben@wade.example' },
      settings: { ...defaultSettings, endUserLookUp },
      ...{ phoneTaken: isTaken, emailTaken: isTaken },
    },
  )
  expect(writes).toMatchObject([
    { do: 'create-customer', customer },
    { do: 'move-conversation', customerId: undefined },
    { do: 'update-message' },
  ])
  expect(Object.hasOwn(writes[0]!.do === 'create-customer' ? writes[0].customer : {}, 'emails')).toBe(
    'emails' in customer,
  )
})

test('a customer who was made for this session, and is known by nothing else, gets the identifier', () => {
  const made = { ...ada, createdBySession: 'chat-135', externalIds: ['chat-135'] }
  const { writes } = authenticated({ customer: null, holder: made })
  expect(writes).toMatchObject([
    { do: 'update-customer', customerId: 'ada', externalIds: ['chat-135', 'user-8841'] },
    { do: 'update-message' },
  ])
})

test.each([
  ['that another session began', { conversation: billing }, 'its conversation was begun by another session'],
  [
    'where the setting says so',
    { settings: { ...defaultSettings, authenticatedSession: 'stay' as const } },
    'a setting',
  ],
])('a conversation %s stays, which is told', (_name, over, reason) => {
  const { writes, leftOut } = authenticated({ customer: ben, holder }, over)
  expect(writes).toMatchObject([{ do: 'update-message', meta: { endUser: 'user-8841' } }])
  expect(leftOut).toEqual([expect.stringContaining(reason)])
})

test('a caller whose number is one customer’s, authenticated by their e-mail address, gets the identifier', () => {
  const session = { ...waiting, answered: true, identifier: 'user-8841' }
  const { writes } = decide(situation(session, { customer: { ...ada, externalIds: [] } }))
  expect(writes[0]).toMatchObject({ do: 'update-customer', customerId: 'ada', externalIds: ['user-8841'] })
})
