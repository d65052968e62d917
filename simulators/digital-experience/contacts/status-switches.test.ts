import { expect, test } from 'vitest'
import { lia, platform } from '../testing/desk.ts'

const onePlatform = async (switches: Parameters<typeof platform>[0] & object = {}) => {
  const made = platform(switches)
  await made.writes()
  const put = async (status: string) => {
    const answer = await made.call('PUT', `/contacts/${made.contact().id}/status`, { status })
    return answer.status
  }
  return { ...made, put }
}

test.each([
  ['new', {}],
  ['open', { firstStatus: 'open' as const }],
])('a contact begins as %s', async (status, switches) => {
  const { contact } = await onePlatform({ switches })
  expect(contact().status).toBe(status)
})

test.each([
  ['open', {}],
  ['new', { firstReply: 'keeps' as const }],
])('after the first answer it is %s', async (status, switches) => {
  const { contact, replies } = await onePlatform({ switches })
  replies()
  expect(contact().status).toBe(status)
})

test.each([
  ['open', {}],
  ['pending', { laterMessage: 'keeps' as const }],
])('after a further message a pending one is %s', async (status, switches) => {
  const { contact, put, writes } = await onePlatform({ switches })
  await put('pending')
  await writes()
  expect(contact().status).toBe(status)
})

test('a message after a closed contact begins another, or is refused with nothing changed', async () => {
  const other = await onePlatform()
  await other.put('closed')
  await other.writes()
  expect(other.contacts().map(({ status }) => status)).toEqual(['closed', 'new'])

  const strict = await onePlatform({ switches: { afterClosed: 'refused' } })
  await strict.put('closed')
  await expect(strict.writes()).rejects.toThrow('The contact of the thread is closed.')
  expect(strict.contacts()).toHaveLength(1)
  expect(strict.instance.state.messages.size).toBe(1)
  await strict.writes({ thread: 't-2' })
  expect(strict.contacts()).toHaveLength(2)
})

test.each([
  [409, 'open', {}],
  [204, 'new', { newAgain: 'taken' as const }],
])('to be new again is answered %s', async (code, status, switches) => {
  const { contact, put } = await onePlatform({ switches })
  await put('open')
  expect([await put('new'), contact().status]).toEqual([code, status])
})

test('the same status is taken and changes nothing, or is refused', async () => {
  const usual = await onePlatform()
  const changes = usual.host.changes.length
  expect(await usual.put('new')).toBe(204)
  expect(usual.host.changes).toHaveLength(changes)

  const strict = await onePlatform({ switches: { sameStatus: 'refused' } })
  expect(await strict.put('new')).toBe(409)
  expect(await strict.put('open')).toBe(204)
})

test('a contact is closed from any status, or once it is resolved', async () => {
  const usual = await onePlatform()
  expect(await usual.put('closed')).toBe(204)

  const strict = await onePlatform({ switches: { closedFrom: 'resolved' } })
  const set = { ...strict.whose(lia), status: 'closed' }
  expect(await strict.put('closed')).toBe(409)
  expect(() => strict.act('cxone.contact.set-status', set)).toThrow('resolved before it is closed')
  expect(await strict.put('resolved')).toBe(204)
  expect(await strict.put('closed')).toBe(204)
})

test.each([
  [204, 'trashed', {}],
  [409, 'new', { trashing: 'refused' as const }],
])('to trash a contact is answered %s', async (code, status, switches) => {
  const { contact, put } = await onePlatform({ switches })
  expect([await put('trashed'), contact().status]).toEqual([code, status])
})

test.each([
  [409, {}],
  [422, { conflictStatus: 422 as const }],
])('a change of a closed contact is answered %s in the envelope', async (code, switches) => {
  const { call, contact, put } = await onePlatform({ switches })
  await put('closed')
  const answer = await call('PUT', `/contacts/${contact().id}/status`, { status: 'open' })
  expect(answer.status).toBe(code)
  expect(answer.body.errors).toEqual([
    { message: 'The contact is closed, which is for good.', field: 'status', errorCode: 'Conflict' },
  ])
})
