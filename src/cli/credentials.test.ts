import { expect, test } from 'vitest'
import { perform } from '../harness/world/perform.ts'
import { openSettings } from '../harness/world/settings.ts'
import { createWorld } from '../harness/world/world.ts'
import { credentialsIn, shown } from './credentials.ts'

test('only variables with a value override a credential, and their values are not shown', () => {
  const overrides = credentialsIn({ KUSTOMER_API_KEY: 'canary-4711', CXONE_TOKEN: '', HOME: '/root' })
  expect(overrides).toEqual({ KUSTOMER_API_KEY: 'canary-4711' })
  expect(shown('KUSTOMER_API_KEY', overrides)).toBe('$KUSTOMER_API_KEY')
  expect(shown('CXONE_TOKEN', overrides)).toBe('standin-cxone-token')
})

test('with overridden credentials both sides use them, the defaults are refused, and the journal hides them', async () => {
  const settings = credentialsIn({
    KUSTOMER_API_KEY: 'canary-key',
    CCAI_API_TOKEN: 'canary-token',
    CCAI_EVENTS_USERNAME: 'somebody',
    CCAI_EVENTS_PASSWORD: 'canary-password',
    CCAI_CHAT_EVENTS_PASSWORD: 'canary-chat',
    CCAI_METADATA_PASSWORD: 'canary-metadata',
    KUSTOMER_APP_CLIENT_SECRET: 'canary-secret',
    CXONE_TOKEN: 'canary-cxone',
    CORE_OPERATOR_TOKEN: 'canary-operator',
  })
  const world = await createWorld({ over: 'http', settings })
  const customers = (key: string) =>
    fetch(`${world.network.originOf('kustomer')}/v1/customers`, {
      headers: { authorization: `Bearer ${key}` },
    })
  expect((await customers('canary-key')).status).toBe(200)
  const stranger = await customers('standin-kustomer-key')
  expect([stranger.status, await stranger.text()]).toEqual([
    401,
    expect.stringContaining('"code":"unauthorized"'),
  ])
  perform(world, { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  expect(world.journal.text()).toContain('ccai-events')
  expect(world.journal.text()).not.toContain('canary')
  expect(JSON.stringify(openSettings(world.settings))).not.toContain('canary')
  await world.close()
})
