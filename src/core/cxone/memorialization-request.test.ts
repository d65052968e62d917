import { expect, test } from 'vitest'
import { memoryStore } from '../inbox/memory-store.ts'
import { createIntegration } from '../integration.ts'
import { apiKeySource } from '../kustomer/token-source.ts'
import { Secret } from '../ports/secret.ts'
import { readSettings } from '../settings.ts'
import { configurationPath, keepConfiguration } from './testing/configuration.ts'

const recordId = '6740a1b2c3d4e5f6a7b8c9d0'
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A core that is asked to memorialize, and what it writes to Kustomer. */
async function core() {
  const store = memoryStore()
  await keepConfiguration(store)
  const written: Array<{ path: string; body: unknown }> = []
  const sessions: string[] = []
  const { app, env } = createIntegration({
    settings: readSettings({}),
    clock: { now: () => Date.UTC(2026, 0, 5, 9), sleep: () => new Promise<void>(() => {}) },
    fetch: async (url, init) => {
      if (init?.method === 'PATCH') {
        written.push({ path: new URL(url).pathname, body: JSON.parse(String(init.body)) })
      }
      return Response.json({ data: { type: 'conversation', id: recordId, attributes: {} } })
    },
    store,
    tokens: apiKeySource(new Secret('k')),
    tokensOfKey: () => apiKeySource(new Secret('k')),
    jitter: () => 0,
    observe: ({ session }) => sessions.push(session),
  })
  const memorialize = async (told: object) => {
    const answer = await app.request(
      `${configurationPath}/workflow/data-memorialization`,
      {
        method: 'POST',
        headers: { authorization: 'Bearer standin-cxone-token', 'content-type': 'application/json' },
        body: JSON.stringify({
          action: 'DataMemorialization',
          dataMappingId: 'dm-digital',
          integration: [{ entity: 'conversation', entityId: recordId }],
          cxoneContact: { agentName: 'Lia Moss' },
          ...told,
        }),
      },
      env,
    )
    for (let turn = 0; turn < 20; turn += 1) await settle()
    return { status: answer.status, body: (await answer.json()) as { error?: string; accepted?: number } }
  }
  return { memorialize, written, sessions }
}

// The ids beside the contact are for the vendor's logs, so real requests may lack them.
test.each<[string, object, string | RegExp]>([
  ['its own spelling', { interactionID: 'i-1', contactID: '7' }, 'interaction-i-1'],
  ['the other spelling', { interactionId: 'i-2' }, 'interaction-i-2'],
  [
    'the contact',
    { interactionID: '', cxoneContact: { agentName: 'L', interactionId: 'i-3' } },
    'interaction-i-3',
  ],
  ['the number of the contact', { contactID: '260000000001' }, 'interaction-260000000001'],
  ['its content, for want of any id', { contactID: '' }, /^interaction-[0-9a-f]{16}$/],
])('a memorialization is named by %s', async (_what, told, session) => {
  const { memorialize, sessions, written } = await core()
  expect((await memorialize(told)).body.accepted).toBe(1)
  expect(sessions).toEqual([expect.stringMatching(session)])
  expect(written).toHaveLength(1)
})

test('the same request without any id is the same memorialization', async () => {
  const { memorialize, written } = await core()
  await memorialize({})
  expect((await memorialize({})).body).toMatchObject({ accepted: 0, duplicates: 1 })
  expect(written).toHaveLength(1)
})

test.each(['conversation', 'Conversation', 'CONVERSATION'])(
  'the type of a linked record counts in any letter case: %s',
  async (entity) => {
    const { memorialize, written } = await core()
    await memorialize({ integration: [{ entity, entityId: recordId }] })
    expect(written).toEqual([
      { path: `/v1/conversations/${recordId}`, body: { custom: { cxoneAgentNameStr: 'Lia Moss' } } },
    ])
  },
)

test.each([
  ['no linked record', { integration: [] }, /integration: expected a linked record/],
  ['no mapping', { dataMappingId: undefined }, /dataMappingId/],
  ['no contact', { cxoneContact: undefined }, /cxoneContact/],
])('a memorialization with %s is refused', async (_what, told, reason) => {
  const { memorialize, written } = await core()
  const { status, body } = await memorialize(told)
  expect([status, body.error]).toEqual([400, expect.stringMatching(reason)])
  expect(written).toEqual([])
})
