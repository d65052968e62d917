import { expect, test } from 'vitest'
import { rowsRead } from '../../kit/testing/rows-read.ts'
import { platform } from '../testing/desk.ts'

test('a reply costs the same however many contacts others have, and however many were closed', async () => {
  const { call, contact, instance, replies, writes } = platform()
  await writes()
  const few = await rowsRead(instance.state.contacts, () => replies())
  expect(few).toBeGreaterThan(0)
  for (let other = 0; other < 200; other += 1) {
    instance.state.contacts.put({ ...contact(), id: `${other}`, endUserId: `byoc_other-${other}` })
  }
  instance.state.contacts.put({ ...contact(), id: 'closed', endUserId: 'byoc_ada', status: 'closed' })
  expect(await rowsRead(instance.state.contacts, () => replies())).toBe(few)
  // Closed, it is found no more.
  const number = instance.state.contacts.find('unfinished', 'byoc_ada')[0]!.id
  await call('PUT', `/contacts/${number}/status`, { status: 'closed' })
  expect(() => replies()).toThrow('there is no open contact of "ada"')
})
