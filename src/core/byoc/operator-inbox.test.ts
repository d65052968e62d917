import { expect, test } from 'vitest'
import type { Fetch } from '../ports/fetch.ts'
import { issueToken } from './middleware-token.ts'
import { core, nowMs, secret } from './testing/core.ts'

const bearer = { authorization: `Bearer ${issueToken(secret, nowMs + 1000)}` }
const operator = { authorization: 'Bearer standin-operator-token' }

const point = { id: 'ch-1', idOnExternalPlatform: 'acct', channelIntegrationId: 'i-1', name: 'EU' }
const messageFor = (person: string) => ({
  message: { id: `m-${person}` },
  channel: { id: 'ch-1' },
  messageContent: { type: 'TEXT', payload: { text: 'Hello' } },
  recipients: [{ idOnExternalPlatform: person }],
})

/** Digital Experience answers, and the messaging service does not. */
function channelIsAway() {
  let tries = 0
  const fetch: Fetch = async (url) => {
    const { pathname } = new URL(url)
    if (pathname === '/v1/messages') {
      tries += 1
      return Response.json({}, { status: 503 })
    }
    const isToken = pathname.endsWith('/access-key')
    return Response.json(isToken ? { access_token: 'a', token_type: 'Bearer', expires_in: 3600 } : [point])
  }
  return { fetch, tries: () => tries }
}

const shownBy = async ({ send }: ReturnType<typeof core>) =>
  JSON.parse((await send('GET', '/operator/inbox', undefined, operator)).text).sides

const quiet = { state: 'answers', sinceMs: null, nextAtMs: null, waiting: 0, waitingSinceMs: null }

test('the operator sees which side of the middleware refuses, since when, when it is tried next, and what waits', async () => {
  const { fetch, tries } = channelIsAway()
  const running = core(fetch)
  expect(await shownBy(running)).toEqual({
    digitalExperience: quiet,
    channel: quiet,
    ccaiPlatform: quiet,
    kustomer: quiet,
  })
  for (const [at, person] of ['ada', 'mary', 'rosa'].entries()) {
    await running.post('/byoc/1.0/posts/thread/messages', messageFor(person), bearer)
    while (tries() <= at) await new Promise((resolve) => setImmediate(resolve))
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    const { state, waiting, nextAtMs } = (await shownBy(running)).channel
    // Two that fail may have a trouble of their own: each is tried by its own table.
    if (at < 2) expect([state, waiting, nextAtMs]).toEqual(['answers', at + 1, nowMs + 500])
  }
  expect(await shownBy(running)).toEqual({
    digitalExperience: quiet,
    channel: {
      state: 'refuses',
      sinceMs: nowMs,
      nextAtMs: nowMs + 1000,
      waiting: 3,
      waitingSinceMs: nowMs,
    },
    ccaiPlatform: quiet,
    kustomer: quiet,
  })
})
