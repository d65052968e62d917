import { describe, expect, test } from 'vitest'
import type { KustomerClient } from '../kustomer/client.ts'
import type { Customer, Message } from '../kustomer/wire.ts'
import { customerOf, endUserOf, takenOf, toKnownCustomer } from './read-customer.ts'
import type { Session } from './session.ts'
import type { CalledBack, RuleSettings } from './situation.ts'
import { billing, chat, defaultSettings, waiting } from './testing/bench.ts'

function customer(id: string, externalIds: readonly string[] = []): Customer {
  const phones = { phones: [], sharedPhones: [], conversations: { all: 0, open: 0 } }
  return { id, ...phones, externalIds: [...externalIds], assignedTo: null, companyId: null, custom: {} }
}

/** A Kustomer that knows these, by what each look-up asks for, and which look-ups it was asked. */
function readers(known: Record<string, Customer> = {}, settings: Partial<RuleSettings> = {}) {
  const asked: string[] = []
  const by = (name: string) => async (value: string) => {
    asked.push(`${name} ${value}`)
    return known[`${name} ${value}`] ?? null
  }
  const kustomer = {
    customer: by('id'),
    customerByExternalId: by('external'),
    customerByPhone: by('phone'),
    customerByEmail: by('email'),
  } as Partial<KustomerClient> as KustomerClient
  return { asked, readers: { kustomer, settings: { ...defaultSettings, ...settings } } }
}

const nothing = { message: null, fact: null, calledBack: null }
const details = { endUserLookUp: 'details' } as const
const known = { identifier: 'user-8841', email: 'ada@acme.example', phone: '+14155550177' }

describe('who is looked for', () => {
  const calledBack: CalledBack = { conversation: billing } as CalledBack
  test.each<[string, Session, Partial<RuleSettings>, CalledBack | null, string[]]>([
    ['a caller', waiting, {}, null, ['phone +14155550123']],
    ['a withheld number', { ...waiting, number: null }, {}, null, ['external call-1418']],
    [
      'with a prefix',
      { ...waiting, number: null },
      { externalIdPrefix: 'eu-' },
      null,
      ['external eu-call-1418'],
    ],
    ['a call back', waiting, {}, calledBack, ['id ada', 'phone +14155550123']],
    ['a user', { ...chat, ...known }, {}, null, ['external user-8841']],
    [
      'a user by details',
      { ...chat, ...known },
      details,
      null,
      ['external user-8841', 'email ada@acme.example', 'phone +14155550177'],
    ],
    [
      'without an e-mail',
      { ...chat, ...known, email: null },
      details,
      null,
      ['external user-8841', 'phone +14155550177'],
    ],
    [
      'without a phone',
      { ...chat, ...known, phone: null },
      details,
      null,
      ['external user-8841', 'email ada@acme.example'],
    ],
    [
      'a caller who was authenticated',
      { ...waiting, identifier: 'user-8841' },
      {},
      null,
      ['external user-8841', 'phone +14155550123'],
    ],
    [
      'one with a withheld number',
      { ...waiting, number: null, identifier: 'user-8841' },
      {},
      null,
      ['external user-8841'],
    ],
    [
      'a user of an app who shows a number',
      { ...chat, number: '+14155550123' },
      {},
      null,
      ['external user-8841'],
    ],
  ])('%s', async (_who, session, settings, back, expected) => {
    const { asked, readers: given } = readers({}, settings)
    expect(await customerOf(session, { ...nothing, calledBack: back }, given)).toBeNull()
    expect(asked).toEqual(expected)
  })

  test('the first who is found is the one', async () => {
    const { asked, readers: given } = readers({
      'id ada': customer('ada'),
      'phone +14155550123': customer('b'),
    })
    expect(await customerOf(waiting, { ...nothing, calledBack }, given)).toMatchObject({ id: 'ada' })
    expect(asked).toEqual(['id ada'])
  })

  test.each([
    ['known by nothing else', [], 'ada'],
    ['known by a session alone', ['call-7'], 'ada'],
    ['known by another identifier', ['user-1'], 'ben'],
    ['known by both', ['call-7', 'user-1'], 'ben'],
  ])('who is found by an address and is %s', async (_how, externalIds, id) => {
    const found = {
      'email ada@acme.example': customer('ada', externalIds),
      'phone +14155550177': customer('ben'),
    }
    const { readers: given } = readers(found, details)
    expect(await customerOf({ ...chat, ...known }, nothing, given)).toMatchObject({ id })
  })
})

describe('the customer of a session that has its message', () => {
  const message: Message = {
    id: 'm-1',
    externalId: 'call-1418',
    conversationId: 'billing',
    customerId: 'ada',
    createdAtMs: Date.UTC(2026, 0, 5, 9, 20),
    meta: {},
    custom: {},
  }
  const conversations = { all: 0, open: 0 }
  const bare = {
    ...{ createdBySession: null, assignedTo: null, companyId: null, custom: {}, externalIds: null },
    conversations,
  }

  test('is not read while nothing rests on it', async () => {
    const { asked, readers: given } = readers()
    expect(await customerOf(waiting, { ...nothing, message }, given)).toEqual({ id: 'ada', ...bare })
    expect(asked).toEqual([])
  })

  test.each([
    ['is assigned', { ...waiting, assignedAgentId: 1 }, null],
    ['gets custom data', waiting, { kind: 'custom_data', data: {} } as const],
  ])('is read where it %s, and told as gone where it is no longer there', async (_why, session, fact) => {
    const there = readers({
      'id ada': { ...customer('ada', ['user-1']), companyId: 'acme', assignedTo: 'grace' },
    })
    expect(await customerOf(session, { ...nothing, message, fact }, there.readers)).toEqual({
      ...bare,
      id: 'ada',
      externalIds: ['user-1'],
      companyId: 'acme',
      assignedTo: 'grace',
    })
    const gone = readers()
    expect(await customerOf(session, { ...nothing, message, fact }, gone.readers)).toEqual({
      id: 'ada',
      ...bare,
      isGone: true,
    })
    expect(gone.asked).toEqual(['id ada'])
  })

  test('tells as whom it was authenticated, unless nothing could change', async () => {
    const session = { ...chat, ...known }
    const there = { message, conversation: { ...billing, customerId: 'ben' }, fresh: true }
    const found = { 'external user-8841': customer('ada'), 'id ben': customer('ben') }
    const { readers: given, asked } = readers(found)
    expect(await endUserOf(session, there, given)).toMatchObject({
      customer: { id: 'ada' },
      holder: { id: 'ben' },
    })
    expect(asked).toEqual(['external user-8841', 'id ben'])
    const strange = readers()
    expect(await endUserOf(session, there, strange.readers)).toEqual({ customer: null, holder: null })
    const told = { ...message, meta: { endUser: 'user-8841' } }
    const silent: ReadonlyArray<readonly [Session, object]> = [
      [session, { message: null }],
      [session, { conversation: null }],
      [session, { fresh: false }],
      [session, { message: told }],
      [{ ...session, identifier: null }, {}],
    ]
    for (const [of, change] of silent) {
      const quiet = readers(found)
      expect(await endUserOf(of, { ...there, ...change }, quiet.readers)).toBeNull()
      expect(quiet.asked).toEqual([])
    }
  })
})

describe('what another customer has already', () => {
  const session = { ...waiting, ...known }
  const number = { 'phone +14155550123': customer('ben') }
  const phone = { 'phone +14155550177': customer('ben') }
  const email = { 'email ada@acme.example': customer('ben') }
  const free = { numberTaken: false, phoneTaken: false, emailTaken: false }
  test.each<[string, Session, Partial<RuleSettings>, Record<string, Customer>, object]>([
    ['nothing', session, details, {}, free],
    ['the number', session, details, number, { ...free, numberTaken: true }],
    ['the phone', session, details, phone, { ...free, phoneTaken: true }],
    ['the e-mail', session, details, email, { ...free, emailTaken: true }],
    [
      'a phone that is the number',
      { ...session, phone: session.number },
      details,
      number,
      { ...free, numberTaken: true, phoneTaken: true },
    ],
    ['details count not', session, {}, { ...phone, ...email }, free],
    [
      'then the phone is as the number',
      session,
      {},
      number,
      { ...free, numberTaken: true, phoneTaken: true },
    ],
    ['no number', { ...session, number: null }, details, number, free],
    ['no e-mail', { ...session, email: null }, details, email, free],
    [
      'nobody with an identifier',
      { ...session, identifier: null },
      details,
      { ...number, ...phone, ...email },
      free,
    ],
  ])('%s', async (_what, of, settings, taken, expected) => {
    expect(await takenOf(of, readers(taken, settings).readers)).toEqual(expected)
  })
})

test('of a customer that counts which decisions use', () => {
  expect(toKnownCustomer(null)).toBeNull()
  const made = { ...customer('ada'), custom: { createdBySessionStr: 'call-7' } }
  expect(toKnownCustomer(made)).toMatchObject({ createdBySession: 'call-7' })
  expect(toKnownCustomer({ ...made, custom: { createdBySessionStr: 7 } })).toMatchObject({
    createdBySession: null,
  })
})
