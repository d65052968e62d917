import { expect, test } from 'vitest'
import { lia, platform } from '../testing/desk.ts'

const draft = (more: Record<string, unknown> = {}) => ({
  id: 'd-1',
  messageContent: { type: 'TEXT', payload: { text: 'It is on its way' } },
  recipients: [{ idOnExternalPlatform: 'ada', name: 'Ada', isPrimary: true, isPrivate: false }],
  approvalRoutingQueue: { skillId: 1235 },
  ...more,
})

async function desk() {
  const made = platform()
  await made.writes()
  const path = `/contacts/${made.contact().id}/message-drafts`
  const shown = async () =>
    (await made.call('GET', `/contacts/${made.contact().id}/detail`)).body.messageDrafts
  return { ...made, path, shown }
}

test('a draft waits with the contact, is changed, given back, and changed again', async () => {
  const { call, path, shown } = await desk()
  const created = await call('POST', path, draft())
  expect(created).toMatchObject({
    status: 201,
    body: {
      id: 'd-1',
      createdAt: '2026-01-05T09:00:00+00:00',
      messageContent: { text: 'It is on its way', type: 'TEXT' },
      isRefused: false,
      user: { firstName: lia, surname: '' },
    },
  })
  expect(await shown()).toEqual([created.body])
  expect((await call('POST', `${path}/d-1/refusal`)).status).toBe(204)
  expect(await shown()).toMatchObject([{ isRefused: true }])
  expect((await call('POST', `${path}/d-1/approval`)).status).toBe(409)
  const other = { messageContent: { type: 'TEXT', payload: { text: 'It is here' } } }
  const changed = await call('PUT', `${path}/d-1`, other)
  expect(changed).toMatchObject({
    status: 200,
    body: { isRefused: false, messageContent: { text: 'It is here' } },
  })
})

test('an approved draft is sent to the person and is none any more', async () => {
  const { call, contact, host, instance, path, shown } = await desk()
  const [asked] = instance.state.messages.values()
  await call('POST', path, draft({ replyToMessage: { id: asked!.id } }))
  expect((await call('POST', `${path}/d-1/approval`)).status).toBe(204)
  await host.advance(0)
  expect(await shown()).toEqual([])
  expect(contact().status).toBe('open')
  const sent = host.sent.find(({ url }) => url.endsWith('/outbound'))
  expect(JSON.parse(sent!.body)).toMatchObject({
    messageContent: { payload: { text: 'It is on its way' } },
    replyToMessage: { idOnExternalPlatform: 'm-1' },
  })
})

test('a deleted draft is gone, as is one of another contact', async () => {
  const { call, path, shown, writes, contact } = await desk()
  await call('POST', path, draft())
  await writes({ person: 'bob', thread: 't-2' })
  expect((await call('DELETE', `/contacts/${contact().id}/message-drafts/d-1`)).status).toBe(404)
  expect((await call('DELETE', `${path}/d-1`)).status).toBe(204)
  expect(await shown()).toEqual([])
  for (const [method, end] of [
    ['PUT', ''],
    ['DELETE', ''],
    ['POST', '/approval'],
    ['POST', '/refusal'],
  ] as const) {
    const body = method === 'PUT' ? { messageContent: draft().messageContent } : undefined
    const answer = await call(method, `${path}/d-1${end}`, body)
    expect([answer.status, answer.body.errors[0].message]).toEqual([404, 'Draft not found'])
  }
})

test.each([
  [{ approvalRoutingQueue: { skillId: 9 } }, 'approvalRoutingQueue'],
  [{ approvalRoutingQueue: { id: 'nobody' } }, 'approvalRoutingQueue'],
  [{ replyToMessage: { id: 'nobody' } }, 'replyToMessage'],
  [{ replyByChannel: { id: 'other' } }, 'replyByChannel'],
  [{ attachments: [{ friendlyName: 'a', url: 'https://files.example/a' }] }, 'attachments'],
  [{ recipients: undefined }, 'recipients'],
  [{ note: 'x' }, 'note'],
])('the draft with %j is refused', async (wrong, field) => {
  const { call, path, shown } = await desk()
  const { status, body } = await call('POST', path, draft(wrong))
  expect([status, body.errors[0].field]).toEqual([400, field])
  expect(await shown()).toEqual([])
})

test('an id that another draft has, a contact that is closed and an unknown one are refused', async () => {
  const { call, contact, path } = await desk()
  await call('POST', path, draft())
  expect((await call('POST', path, draft())).status).toBe(409)
  await call('PUT', `/contacts/${contact().id}/status`, { status: 'closed' })
  expect((await call('POST', path, draft({ id: 'd-2' }))).status).toBe(409)
  expect((await call('POST', `${path}/d-1/approval`)).status).toBe(409)
  expect((await call('POST', '/contacts/999/message-drafts', draft())).status).toBe(404)
})
