import { expect, test } from 'vitest'
import { memoryStore } from '../inbox/memory-store.ts'
import { createIntegration } from '../integration.ts'
import type { Fetch } from '../ports/fetch.ts'
import { readSettings } from '../settings.ts'
import { credentialsOf } from '../token-source.ts'
import { crmRecords } from './records.ts'
import { configuration, configurationPath, mapping } from './testing/configuration.ts'

const recordId = '6740a1b2c3d4e5f6a7b8c9d0'
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A core with two configurations, of which `crm-2` has a key that Kustomer refuses wherever `isRefused` says so. */
async function core(isRefused: (authorization: string) => boolean) {
  const settings = readSettings({})
  const clock = { now: () => Date.UTC(2026, 0, 5, 9), sleep: () => new Promise<void>(() => {}) }
  const asked: string[] = []
  const fetch: Fetch = async (url, { method, headers }) => {
    const authorization = headers.authorization ?? ''
    asked.push(`${method} ${new URL(url).pathname} ${authorization}`)
    if (isRefused(authorization)) return Response.json({ errors: [] }, { status: 401 })
    if (url.endsWith('/tokens')) {
      const token = `of-${authorization.replace('Bearer ', '')}`
      return Response.json({ data: { attributes: { token, expiresAt: '2026-01-06T09:00:00Z' } } })
    }
    return Response.json({}, { status: 403 })
  }
  const store = memoryStore()
  const records = crmRecords(store)
  await records.putConfiguration(configuration)
  await records.putMemorializationMapping(mapping)
  await records.putConfiguration({ ...configuration, id: 'crm-2', apiKey: 'another-key' })
  await records.putMemorializationMapping({ ...mapping, id: 'dm-2', configurationId: 'crm-2' })
  const parts = { settings, clock, fetch, store, ...credentialsOf(settings, { clock, fetch }) }
  const integration = createIntegration({ ...parts, jitter: () => 0, observe: () => {} })
  const memorialize = async (configurationId: 'crm-1' | 'crm-2', interactionID: string) => {
    const path = configurationPath.replace('crm-1', configurationId)
    const body = {
      action: 'DataMemorialization',
      interactionID,
      contactID: '1',
      dataMappingId: configurationId === 'crm-1' ? 'dm-digital' : 'dm-2',
      integration: [{ entity: 'conversation', entityId: recordId }],
      cxoneContact: { agentName: 'Lia' },
    }
    const headers = {
      authorization: 'Bearer standin-cxone-token',
      'content-type': 'application/json',
    }
    const answer = await integration.app.request(
      `${path}/workflow/data-memorialization`,
      { method: 'POST', headers, body: JSON.stringify(body) },
      integration.env,
    )
    expect(answer.status).toBe(200)
    for (let turn = 0; turn < 20; turn += 1) await settle()
  }
  const gate = async () => {
    const headers = { authorization: 'Bearer standin-operator-token' }
    const answer = await integration.app.request('/operator/inbox', { headers }, integration.env)
    const { sides } = (await answer.json()) as { sides: { kustomer: { state: string } } }
    return sides.kustomer.state
  }
  return { asked, memorialize, gate }
}

test('a key of another configuration that is refused does not close the gate of the core’s own', async () => {
  const { memorialize, gate, asked } = await core((authorization) => authorization.includes('another'))
  for (const interaction of ['a', 'b', 'c', 'd']) await memorialize('crm-2', interaction)
  expect(asked.length).toBeGreaterThan(0)
  expect(await gate()).toBe('answers')
})

test('while the core’s own key is refused, another configuration goes on, and does not open the gate', async () => {
  const { memorialize, gate, asked } = await core((authorization) => !authorization.includes('another'))
  for (const interaction of ['a', 'b', 'c', 'd']) await memorialize('crm-1', interaction)
  expect(await gate()).not.toBe('answers')
  const before = asked.length
  await memorialize('crm-2', 'e')
  expect(asked.slice(before).some((one) => one.startsWith('PATCH /v1/conversations/'))).toBe(true)
  expect(await gate()).not.toBe('answers')
})
