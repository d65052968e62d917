import { expect, onTestFinished, test } from 'vitest'
import { createWorld } from '../world/world.ts'

test('a person begins to exist by writing, not by looking for messages', async () => {
  const world = await createWorld({ over: 'http' })
  onTestFinished(() => world.close())
  const { accounts, people } = world.simulators.channel.state
  accounts.put({ id: 'acct-eu', name: 'Junglebook EU' })
  const url = `${world.network.originOf('channel')}/v1/people/user-new/accounts/acct-eu/messages`
  const looked = await fetch(url)
  expect([looked.status, await looked.json()]).toEqual([200, []])
  expect(people.size).toBe(0)
  const headers = { 'content-type': 'application/json' }
  const refused = await fetch(url, { method: 'POST', headers, body: '{"text":7}' })
  expect([refused.status, people.size]).toEqual([400, 0])
  const written = await fetch(url, { method: 'POST', headers, body: '{"text":"hello"}' })
  expect(written.status).toBe(201)
  expect([...people.values()]).toEqual([{ id: 'user-new', name: 'user-new' }])
})
