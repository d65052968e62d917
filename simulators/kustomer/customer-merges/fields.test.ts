import { expect, it } from 'vitest'
import { benchWith, newCustomer, newMessage } from '../testing/bench.ts'
import { fullBench } from '../testing/full-bench.ts'

/** Merges two customers, of which the source is a minute older, and reads the target. */
async function mergedOf(source: object, target: object, changed?: { source?: object; target?: object }) {
  const bench = benchWith()
  const { call, host } = bench
  const ids = { source: await newCustomer(bench, source), target: '' }
  await host.advance(60_000)
  ids.target = await newCustomer(bench, target)
  for (const [which, body] of Object.entries(changed ?? {})) {
    await host.advance(60_000)
    await call('PATCH', `/v1/customers/${ids[which as 'source' | 'target']}`, body)
  }
  await host.advance(60_000)
  await call('POST', '/v1/customers/merges', ids)
  await host.advance(1000)
  return (await call('GET', `/v1/customers/${ids.target}`)).body.data
}

const [may, june] = ['2025-05-01T00:00:00.000Z', '2025-06-01T00:00:00.000Z']

/** The lists that are united, as the vendor documents: an entry of the source, and one of the target. */
const united = {
  emails: [{ email: 'ada@old.example' }, { email: 'ada@new.example' }],
  sharedEmails: [{ email: 'ada@old.example' }, { email: 'ada@new.example' }],
  phones: [{ phone: '+14155550101' }, { phone: '+14155550102' }],
  sharedPhones: [{ phone: '+14155550101' }, { phone: '+14155550102' }],
  whatsapps: [{ phone: '+14155550101' }, { phone: '+14155550102' }],
  socials: [
    { type: 'twitter', username: 'ada' },
    { type: 'instagram', username: 'ada' },
  ],
  sharedSocials: [
    { type: 'twitter', username: 'ada' },
    { type: 'twitter', username: 'lovelace' },
  ],
  facebookIds: [
    { pageId: 'p', userId: 'u' },
    { pageId: 'q', userId: 'u' },
  ],
  instagramIds: [
    { pageId: 'p', username: 'ada' },
    { pageId: 'p', username: 'lovelace' },
  ],
  sharedExternalIds: [{ externalId: 'house-1' }, { externalId: 'house-2' }],
  externalIds: [{ externalId: 'ada-old' }, { externalId: 'ada-new' }],
  urls: [{ url: 'https://old.example' }, { url: 'https://new.example' }],
  locations: [{ name: 'London' }, { name: 'Paris' }],
} as const

it.each(Object.entries(united))('%s of both are united, the target’s first', async (field, [old, fresh]) => {
  const merged = async (source: object, target: object) => (await mergedOf(source, target)).attributes[field]
  expect(await merged({ [field]: [old] }, {})).toMatchObject([old])
  expect(await merged({}, { [field]: [fresh] })).toMatchObject([fresh])
  const both = await merged({ [field]: [old] }, { [field]: [fresh] })
  expect(both).toMatchObject([fresh, old])
  expect(both).toHaveLength(2)
})

it.each(['sharedEmails', 'sharedPhones', 'sharedSocials', 'sharedExternalIds', 'urls', 'locations'] as const)(
  'an entry of %s that both have is there once',
  async (field) => {
    const [old, fresh] = united[field]
    const { attributes } = await mergedOf({ [field]: [old, fresh] }, { [field]: [fresh] })
    expect(attributes[field]).toMatchObject([fresh, old])
    expect(attributes[field]).toHaveLength(2)
  },
)

it('tags of both are united, each once', async () => {
  const bench = await mergedOf({ tags: ['vip', 'old'] }, { tags: ['vip', 'new'] })
  expect(new Set(bench.attributes.tags).size).toBe(3)
  expect(bench.attributes.tags).toHaveLength(3)
})

/** The values of a source and of a target; those of the target stay. */
const ofTheTarget = {
  name: ['Ada Byron', 'Ada Lovelace'],
  username: ['byron', 'lovelace'],
  avatarUrl: ['https://old.example/a.png', 'https://new.example/a.png'],
  locale: ['en', 'fr'],
  timeZone: ['Europe/London', 'Europe/Paris'],
  defaultLang: ['en_us', 'fr'],
  gender: ['f', 'o'],
  birthdayAt: [june, may],
  importedAt: [june, may],
} as const

it.each(Object.entries(ofTheTarget))('%s is the target’s, or else the source’s', async (field, values) => {
  const [old, fresh] = values
  const merged = async (source: object, target: object) => (await mergedOf(source, target)).attributes[field]
  expect(await merged({ [field]: old }, { [field]: fresh })).toBe(fresh)
  expect(await merged({ [field]: old }, {})).toBe(old)
  expect(await merged({}, { [field]: fresh })).toBe(fresh)
})

it.each(['signedUpAt', 'lastSeenAt', 'lastCustomerActivityAt'])('%s is the latest of both', async (field) => {
  const merged = async (source: object, target: object) => (await mergedOf(source, target)).attributes[field]
  expect(await merged({ [field]: june }, { [field]: may })).toBe(june)
  expect(await merged({ [field]: may }, { [field]: june })).toBe(june)
  expect(await merged({ [field]: may }, {})).toBe(may)
  expect(await merged({}, { [field]: may })).toBe(may)
})

it('lastActivityAt is the latest of both', async () => {
  const [old, fresh] = [{ lastActivityAt: may }, { lastActivityAt: june }]
  expect((await mergedOf(old, fresh)).attributes.lastActivityAt).toBe(june)
  expect((await mergedOf(fresh, old)).attributes.lastActivityAt).toBe(june)
})

it('custom attributes: the target’s, and those that the source alone has', async () => {
  const { attributes } = await mergedOf(
    { custom: { moodStr: 'glad', ageNum: 36 } },
    { custom: { moodStr: 'calm', cityStr: 'Paris' } },
  )
  expect(attributes.custom).toEqual({ moodStr: 'calm', ageNum: 36, cityStr: 'Paris' })
})

it('the first external id is the target’s, or else the source’s', async () => {
  const merged = async (source: object, target: object) =>
    (await mergedOf(source, target)).attributes.externalId
  expect(await merged({ externalId: 'old' }, { externalId: 'new' })).toBe('new')
  expect(await merged({ externalId: 'old' }, {})).toBe('old')
  expect(await merged({}, { externalId: 'new' })).toBe('new')
})

it('the name that pages show is by name, e-mail address, phone number, or the look of the target', async () => {
  const shown = async (source: object, target: object) =>
    (await mergedOf(source, target)).attributes.displayName
  expect(await shown({ name: 'Ada' }, { emails: united.emails })).toBe('Ada')
  expect(await shown({ emails: [united.emails[0]] }, { phones: [united.phones[0]] })).toBe('ada@old.example')
  expect(await shown({ phones: [united.phones[0]] }, {})).toBe('+14155550101')
  expect(await shown({}, {})).toBe('Orange Plane')
})

it('the creation is the older one’s, the last change the more recent one’s, whichever is the source', async () => {
  const [early, late] = [{ createdAt: may }, { createdAt: june }]
  expect((await mergedOf(early, late)).attributes.createdAt).toBe(may)
  expect((await mergedOf(late, early)).attributes.createdAt).toBe(may)
  const changedAt = async (...which: Array<'source' | 'target'>) => {
    const changed = Object.fromEntries(which.map((name) => [name, { locale: 'en' }]))
    return (await mergedOf({}, {}, changed)).attributes
  }
  expect(await changedAt('source')).toMatchObject({ modifiedAt: '2026-01-05T09:02:00.000Z', rev: 2 })
  expect(await changedAt('source', 'target')).toMatchObject({
    modifiedAt: '2026-01-05T09:03:00.000Z',
    updatedAt: '2026-01-05T09:04:01.000Z',
    rev: 3,
  })
})

it.each([
  ['source', 'target'],
  ['target', 'source'],
] as const)('messages: of %s earlier than of %s, each block by its own times', async (earlier, later) => {
  const bench = benchWith()
  const { call, host } = bench
  const ids = { source: await newCustomer(bench, {}), target: await newCustomer(bench, {}) }
  const said = async (who: 'source' | 'target', direction: 'in' | 'out') => {
    await host.advance(60_000)
    const made = await call('POST', `/v1/customers/${ids[who]}/conversations`, {})
    const conversation = made.body.data.id
    const at = (await newMessage(bench, conversation, { direction, preview: who })).body.data.attributes
      .sentAt
    return { at, conversation }
  }
  const out = await said(later, 'out')
  await said(earlier, 'in')
  const incoming = await said(later, 'in')
  const answer = await said(earlier, 'out')
  await call('POST', '/v1/customers/merges', ids)
  await host.advance(1000)
  const { attributes } = (await call('GET', `/v1/customers/${ids.target}`)).body.data
  expect(out.at < answer.at).toBe(true)
  expect(attributes).toMatchObject({
    lastMessageIn: { sentAt: incoming.at },
    lastMessageUnrespondedTo: { sentAt: incoming.at },
    lastCustomerActivityAt: incoming.at,
    lastConversation: { id: incoming.conversation },
    lastMessageOut: { sentAt: answer.at },
    lastMessageAt: answer.at,
    preview: { previewAt: answer.at, text: earlier },
    conversationCounts: { all: 4, open: 4 },
  })
})

it.each([
  ['source', 'target'],
  ['target', 'source'],
] as const)(
  'the author is that of %s when it is older, the changer that of %s when it is newer',
  async (older, newer) => {
    const bench = await fullBench()
    const { call, host, ids } = bench
    const key = bench.keyOfCaller('org.user')
    const fresh = (await call('POST', '/v1/customers', {}, key)).body.data.id
    await host.advance(60_000)
    const customers = { [older]: ids.customer, [newer]: fresh }
    await call('PATCH', `/v1/customers/${customers[newer]}`, {}, key)
    await call('POST', '/v1/customers/merges', customers)
    await host.advance(2)
    const { createdBy, modifiedBy } = (await call('GET', `/v1/customers/${customers.target}`)).body.data
      .relationships
    expect([createdBy.data.id, modifiedBy.data.id]).toEqual([ids.machineUser, ids.caller])
  },
)
