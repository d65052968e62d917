import { expect, onTestFinished, test } from 'vitest'
import {
  liveLookingKey,
  liveLookingSecret,
  liveLookingToken,
} from '../../../simulators/kit/testing/live-looking.ts'
import { eventLog } from '../report/event-log.ts'
import { snapshotWorld } from '../world/snapshot.ts'
import { createWorld } from '../world/world.ts'
import type { Party } from './journal.ts'

async function worldWithLog() {
  const world = await createWorld({ over: 'http' })
  onTestFinished(() => world.close())
  const log: string[] = []
  world.journal.follow(eventLog((line) => log.push(line)))
  const ask = async (party: Party, path: string, init?: RequestInit) => {
    const answer = await fetch(world.network.originOf(party) + path, init)
    return { status: answer.status, body: await answer.json() }
  }
  return { world, log, ask }
}

const basic = (password: string) => `Basic ${btoa(`standin:${password}`)}`
const refusedByKustomer = { errors: [{ status: 401, title: 'Unauthorized' }] }

test.each<[Party, string, RequestInit, object, string]>([
  [
    'kustomer',
    '/v1/customers',
    { headers: { authorization: `Bearer ${liveLookingKey}` } },
    refusedByKustomer,
    'an API key of Kustomer',
  ],
  [
    'kustomer',
    '/v1/customers',
    { headers: { authorization: `Bearer ${liveLookingToken}` } },
    refusedByKustomer,
    'a token of CXone',
  ],
  [
    'ccai-platform',
    '/apps/api/v1/calls/1',
    { headers: { authorization: basic(liveLookingKey) } },
    {},
    'an API key of Kustomer',
  ],
  [
    'digital-experience',
    '/dfo/3.0/contacts/1',
    { headers: { authorization: `Bearer ${liveLookingToken}` } },
    { errors: [{}] },
    'a token of CXone',
  ],
  [
    'digital-experience',
    '/authentication/v1/token/access-key',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessKeyId: 'made-up', accessKeySecret: liveLookingSecret }),
    },
    { error: 'invalid_grant' },
    'an access key of CXone',
  ],
])(
  '%s refuses a live credential at %s as the vendor does, with a hint (%#)',
  async (party, path, init, body, what) => {
    const { world, log, ask } = await worldWithLog()
    expect(await ask(party, path, init)).toMatchObject({ status: 401, body })
    const hint = world.journal
      .lines()
      .find((line) => line.kind === 'change' && line.change === 'credential.refused')
    expect(hint).toMatchObject({
      of: party,
      detail: expect.stringContaining(`it looks like ${what} that is live`),
    })
    expect(log.join('\n')).toContain(`credential refused: it looks like ${what}`)
    for (const secret of [liveLookingKey, liveLookingToken, liveLookingSecret]) {
      expect(world.journal.text()).not.toContain(secret)
      expect(log.join('\n')).not.toContain(secret)
    }
  },
)

test('one that stands in a record or a query is in no line of the journal, nor in the state that is shown', async () => {
  const { world, ask } = await worldWithLog()
  const headers = { 'content-type': 'application/json', authorization: 'Bearer standin-kustomer-key' }
  const body = JSON.stringify({ name: `Ada ${liveLookingKey}` })
  expect((await ask('kustomer', '/v1/customers', { method: 'POST', headers, body })).status).toBe(201)
  await ask('kustomer', `/v1/customers?sort=${liveLookingToken}`, { headers })
  expect(world.journal.text()).toContain('Ada (live credential)')
  const state = await ask('kustomer', '/__sim/state')
  const texts = [world.journal.text(), JSON.stringify(state.body)]
  for (const text of texts) expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/)
  // The record itself is as it was sent: what a fake answers is what its vendor would.
  expect(JSON.stringify(snapshotWorld(world))).toContain(liveLookingKey)
})
