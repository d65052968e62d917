import { expect, test } from 'vitest'
import { platform } from '../testing/desk.ts'

// What scripts and clients that are public ask: a customer's Studio script sets the priority and takes 200 or 204, scripts
// in Python set the status and send transcripts (both on GitHub).

async function begun(switches: Record<string, unknown> = {}) {
  const desk = platform({ switches })
  await desk.writes()
  const path = `/contacts/${desk.contact().id}`
  const read = async () => (await desk.call('GET', path)).body
  return { ...desk, path, read }
}

test('priority and proficiency of a contact can be changed, each without the other, and are shown', async () => {
  const { call, path, read } = await begun()
  expect(await read()).toMatchObject({ routingQueuePriority: 1 })
  expect(await read()).not.toHaveProperty('proficiency')
  expect((await call('PUT', path, { routingQueuePriority: 7 })).status).toBe(204)
  expect((await call('PUT', path, { proficiency: { from: 1, to: 4 } })).status).toBe(204)
  expect(await read()).toMatchObject({ routingQueuePriority: 7, proficiency: { from: 1, to: 4 } })
  expect((await call('PUT', path, { priority: 9 })).body.errors[0].field).toBe('priority')
  expect((await call('PUT', '/contacts/999', { routingQueuePriority: 7 })).body.errors[0].message).toBe(
    'Contact not found',
  )
})

test('a change of properties counts against the limit of one contact', async () => {
  const { call, path } = await begun({ contactBurst: 2 })
  expect((await call('PUT', path, { routingQueuePriority: 2 })).status).toBe(204)
  const { status, body } = await call('PUT', path, { routingQueuePriority: 3 })
  expect([status, body.errors[0].message]).toEqual([429, 'Too many changes of this contact.'])
})

test('custom fields of a contact are set by name, kept where they are not named, and removed', async () => {
  const { call, path, read } = await begun()
  const set = (...fields: Array<[string, string]>) =>
    call(
      'PUT',
      `${path}/custom-fields`,
      fields.map(([ident, value]) => ({ ident, value })),
    )
  expect((await set(['order', '77'], ['tier', 'gold'])).status).toBe(204)
  expect((await set(['order', '78'])).status).toBe(204)
  expect((await read()).customFields).toMatchObject([
    { ident: 'order', value: '78' },
    { ident: 'tier', value: 'gold' },
  ])
  expect((await call('DELETE', `${path}/custom-fields/order`)).status).toBe(204)
  expect((await read()).customFields).toMatchObject([{ ident: 'tier', value: 'gold' }])
  const again = await call('DELETE', `${path}/custom-fields/order`)
  expect([again.status, again.body.errors[0].message]).toEqual([404, 'Custom field not found'])
})

test('a transcript can be asked for, which is recorded without an address and leaves no mail', async () => {
  const { call, host, path } = await begun()
  const recipients = [{ idOnExternalPlatform: 'ada@acme.example' }]
  expect((await call('POST', `${path}/transcript`, { recipients })).status).toBe(200)
  expect(JSON.stringify(host.changes)).toContain('to 1 recipient; no mail leaves')
  expect(JSON.stringify(host.changes)).not.toContain('ada@acme.example')
  expect((await call('POST', `${path}/transcript`, { emails: [] })).body.errors[0].field).toBe('emails')
})

test('what search and details show of a contact names its channel, skill, queue and last assignment', async () => {
  const { call, contact, host, path, read, act, whose } = await begun()
  const { skillId } = (await call('GET', `${path}/detail`)).body.routingQueue
  const shown = {
    channelName: 'EU',
    skillName: 'JB_EN',
    skillId,
    routingQueueId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    inboxAssigneeLastAssignedAt: '2026-01-05T09:00:00+00:00',
  }
  expect(skillId).toEqual(expect.any(Number))
  expect(await read()).toMatchObject(shown)
  await host.advance(60_000)
  act('cxone.contact.unassign', whose())
  expect(contact().inboxAssignee).toBeNull()
  expect((await call('GET', '/contacts')).body.data[0]).toMatchObject(shown)
})
