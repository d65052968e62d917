import { expect, test } from 'vitest'
import { digitalExperienceSimulator } from '../simulator.ts'
import type { DigitalExperienceSwitches } from '../state/switches.ts'
import { lia, mondayAtNine, noor, platform } from '../testing/desk.ts'

/** Two cards: of a digital contact, and of a call of the same person. */
async function desk(switches: Partial<DigitalExperienceSwitches> = {}) {
  const { act, call, writes, ...rest } = platform({ switches })
  act('cxone.card.enable', { agent: lia })
  await writes()
  act('cxone.interaction.start', {
    interaction: 'call',
    agent: lia,
    customer: 'Ada Lovelace',
    media: 'voice',
    address: '+14155550123',
    skill: 'JB_EN',
    conversation: 'c-1',
  })
  const card = (id: string) => call('GET', `/customers/${encodeURIComponent(id)}`)
  return { act, call, writes, card, ...rest }
}
const voice = 'voice_+14155550123'
const whose = { agent: lia, interaction: 'call' }

test('each contact has a card, which the list finds by a part of the full name', async () => {
  const { call } = await desk()
  const { body } = await call('GET', '/customers?query=lovelace&orderBy=lastName&limit=1')
  expect(body).toMatchObject({
    hits: 2,
    data: [{ fullName: 'Ada Lovelace', firstName: 'Ada', surname: 'Lovelace' }],
  })
  expect((await call('GET', '/customers?query=nobody')).body).toEqual({ hits: 0, data: [] })
  expect((await call('GET', '/customers?orderBy=age')).status).toBe(400)
})

test('the card of a person whom nobody has touched is as old as the first contact', async () => {
  const { act, call, host, writes } = platform()
  const updatedAt = async () => (await call('GET', '/customers')).body.data[0].updatedAt
  await host.advance(60_000)
  await writes()
  const since = new Date(mondayAtNine + 60_000).toISOString()
  expect(new Date(await updatedAt()).toISOString()).toBe(since)
  await host.advance(60_000)
  act('cxone.contact.set-status', { agent: lia, person: 'ada', status: 'closed' })
  await writes({ thread: 't-2' })
  expect(new Date(await updatedAt()).toISOString()).toBe(since)
  await call('POST', '/customers/byoc_ada/notes', { content: 'called' })
  expect(new Date(await updatedAt()).getTime()).toBe(host.now())
})

test.each([
  ['Ada L', [voice, 'byoc_ada']],
  ['4155550123', [voice]],
  ['+14155550123', [voice]],
  ['ADA@ACME', ['email_ada@acme.example']],
  ['fullName LIKE lovelace', [voice, 'byoc_ada']],
  // As the vendor's client leaves the open card out.
  ['identityIdOnExternalPlatform NOT IN (+14155550123, x) AND fullName LIKE ada', ['byoc_ada']],
  ['identityIdOnExternalPlatform NOT IN (ada)', [voice, 'email_ada@acme.example']],
  ['fullName LIKE +1415', []],
])('the list finds by name, number and address: %s', async (query, found) => {
  const { act, call } = await desk()
  act('cxone.interaction.start', {
    ...{ interaction: 'mail', agent: lia, customer: 'L', channelType: 'email' },
    ...{ address: 'ada@acme.example', skill: 'JB_EN', conversation: 'c-2' },
  })
  const { body } = await call('GET', `/customers?size=10&query=${encodeURIComponent(query)}`)
  const ids = body.data.map(({ id }: { id: string }) => id)
  expect(ids.sort()).toEqual([...found].sort())
})

test.each([
  'fulName LIKE Ada',
  'identityIdOnExternalPlatform NOT IN (ada',
  'identityIdOnExternalPlatform NOT IN (ada) OR fullName LIKE Ada',
  'fullName IN (Ada)',
])('a query of another form is refused: %s', async (query) => {
  const { call } = await desk()
  const answer = await call('GET', `/customers?query=${encodeURIComponent(query)}`)
  expect(answer.status).toBe(400)
  expect(answer.body.errors[0].message).toMatch(/fullName LIKE/)
})

test('a merge gathers identities, notes and custom fields in the open card, and keeps both values of a conflict', async () => {
  const { call, card } = await desk()
  const surviving = encodeURIComponent(voice)
  const field = (value: string) => [{ ident: 'tier', value }]
  expect((await call('PUT', `/customers/${surviving}/custom-fields`, field('gold'))).status).toBe(204)
  expect((await call('PUT', '/customers/byoc_ada/custom-fields', field('silver'))).status).toBe(204)
  await call('POST', `/customers/${surviving}/notes`, { content: 'called' })
  await call('POST', '/customers/byoc_ada/notes', { content: 'wrote' })
  // The surviving id as the vendor's client sends it: as it is.
  expect(await call('PUT', `/customers/${voice}/merge`, { customerToMerge: { id: 'byoc_ada' } })).toEqual({
    status: 204,
    body: null,
  })
  const { body } = await card(voice)
  expect(body.identities.map(({ id }: { id: string }) => id)).toEqual([voice, 'byoc_ada'])
  expect(body.customFields).toEqual([...field('gold'), ...field('silver')])
  const { body: notes } = await call('GET', `/customers/${surviving}/notes`)
  expect(notes.data.map(({ content }: { content: string }) => content)).toEqual(['called', 'wrote'])
  expect((await call('GET', '/customers')).body.hits).toBe(1)
  expect((await card('byoc_ada')).status).toBe(404)
})

test('the id of a merged card leads to the one that is left, where the tenant redirects', async () => {
  const { call, instance } = await desk({ mergedCard: 'redirect' })
  await call('PUT', `/customers/${voice}/merge`, { customerToMerge: { id: 'byoc_ada' } })
  const answer = await digitalExperienceSimulator.fetch(
    new Request('https://api-de-na1.cxone.example/dfo/3.0/customers/byoc_ada/notes'),
    { instance, isOfAnAct: true },
  )
  expect([answer.status, answer.headers.get('location')]).toEqual([
    301,
    `/dfo/3.0/customers/${encodeURIComponent(voice)}/notes`,
  ])
})

test.each([
  ['itself', voice, 409],
  ['nobody', 'byoc_nobody', 404],
])('a merge with %s is refused in the error envelope, and changes nothing', async (_name, id, status) => {
  const { call } = await desk()
  const before = (await call('GET', '/customers')).body
  const answer = await call('PUT', `/customers/${voice}/merge`, { customerToMerge: { id } })
  expect(answer.status).toBe(status)
  expect(answer.body.errors[0].message).toEqual(expect.any(String))
  expect((await call('GET', '/customers')).body).toEqual(before)
})

test('later contacts on either channel find the merged card', async () => {
  const { act, writes, call, contact } = await desk()
  act('cxone.card.search', whose)
  await act('cxone.card.merge', { ...whose, other: 'byoc_ada' })
  act('cxone.contact.set-status', { agent: lia, person: 'ada', status: 'closed' })
  await writes({ thread: 't-2' })
  expect(contact().status).not.toBe('closed')
  expect((await call('GET', '/customers')).body.hits).toBe(1)
})

test('notes and custom fields are changed and taken away; unknown ones are not found', async () => {
  const { call, card } = await desk()
  const { body: note } = await call('POST', '/customers/byoc_ada/notes', { content: 'a' })
  const at = `/customers/byoc_ada/notes/${note.id}`
  expect((await call('PUT', at, { content: 'b' })).body).toMatchObject({ id: note.id, content: 'b' })
  expect((await call('DELETE', at)).status).toBe(204)
  expect((await call('DELETE', at)).status).toBe(404)
  await call('PUT', '/customers/byoc_ada/custom-fields', [{ ident: 'tier', value: 'gold' }])
  expect((await call('DELETE', '/customers/byoc_ada/custom-fields/tier')).status).toBe(204)
  expect((await card('byoc_ada')).body.customFields).toEqual([])
})

test('a record is named in one way, and by a type that it has', async () => {
  const body = JSON.stringify({ result: [{ records: [{ type: 'customer', id: 'c', display: 'Ada' }] }] })
  const { act, instance, host } = platform({ answer: () => ({ status: 200, body }) })
  instance.channels.set('agent-integration', { url: 'http://core.example', headers: {} })
  act('cxone.card.enable', { agent: lia })
  act('cxone.interaction.start', {
    ...{ interaction: 'call', agent: lia, customer: 'Ada Lovelace', media: 'voice' },
    ...{ address: '+14155550123', skill: 'JB_EN', conversation: 'c-1' },
  })
  await host.advance(0)
  const linked = instance.state.recordLinks.size
  for (const name of ['cxone.card.link', 'cxone.card.unlink', 'cxone.card.expand']) {
    expect(() => act(name, { ...whose, record: 'Ada', conversation: 'c-1' })).toThrow(
      'record, conversation: expected one of them, not both',
    )
  }
  expect(() => act('cxone.card.link', { ...whose, record: 'Ada', entity: 'custmer' })).toThrow(
    'entity: "Ada" is no "custmer" on the card; did you mean "customer"?',
  )
  expect(instance.state.recordLinks.size).toBe(linked)
})

test('an agent writes a custom field on the open card, and on no other', async () => {
  const { act, card } = await desk()
  const written = { ...whose, field: 'town', value: 'Delaford' }
  await act('cxone.card.set-field', written)
  await act('cxone.card.set-field', { ...written, value: 'Oxford' })
  expect((await card(voice)).body.customFields).toEqual([{ ident: 'town', value: 'Oxford' }])
  expect((await card('byoc_ada')).body.customFields).toEqual([])
  await expect(act('cxone.card.set-field', { ...written, agent: noor })).rejects.toThrow(/another agent/)
})

test('a card to which the CRM gave no records asks again when it is opened again, and no other does', async () => {
  const answers = [
    { status: 429, body: '{"error":"ask again later"}' },
    { status: 200, body: JSON.stringify({ result: [{ records: [{ type: 'customer', id: 'c' }] }] }) },
  ]
  const { act, instance, host } = platform({ answer: () => answers.shift()! })
  instance.channels.set('agent-integration', { url: 'http://core.example', headers: {} })
  act('cxone.card.enable', { agent: lia })
  act('cxone.interaction.start', {
    ...{ interaction: 'call', agent: lia, customer: 'Ada Lovelace', media: 'voice' },
    ...{ address: '+14155550123', skill: 'JB_EN', conversation: 'c-1' },
  })
  const open = () => [...instance.state.openCards.values()][0]!
  await host.advance(0)
  expect(open()).toMatchObject({ records: [], crmFailure: '429 ask again later' })
  for (const crmFailure of [null, null]) {
    act('cxone.card.open', whose)
    await host.advance(0)
    expect(open()).toMatchObject({ records: [{ id: 'c' }], crmFailure })
  }
  expect(host.sent).toHaveLength(2)
})

test('only an agent for whom it is enabled opens a card, and only one of their own', async () => {
  const { act } = await desk()
  expect(() => act('cxone.card.open', { ...whose, agent: noor })).toThrow(/another agent/)
  act('cxone.card.enable', { agent: lia, enabled: false })
  expect(() => act('cxone.card.open', whose)).toThrow(/not enabled/)
  expect(() => act('cxone.card.open', { agent: lia })).toThrow(/interaction, person: expected one/)
  expect(() => act('cxone.card.link', { ...whose, record: 'x' })).toThrow(/shows none like it/)
})

test('a record is linked once, whoever links it', async () => {
  const { act, instance } = await desk()
  const links = () => [...instance.state.recordLinks.values()].filter(({ entityId }) => entityId === 'c-2')
  const record = { person: 'ada', conversation: 'c-2' }
  act('cxone.interaction.link', record)
  expect(() => act('cxone.interaction.link', record)).toThrow(/is linked; allowed: cxone.card.unlink/)
  expect(links()).toHaveLength(1)
})

test('a card that was not offered is not merged', async () => {
  const { act } = await desk()
  await expect(act('cxone.card.merge', { ...whose, other: 'byoc_ada' })).rejects.toThrow(/was not offered/)
})
