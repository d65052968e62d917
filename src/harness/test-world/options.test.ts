import { expect, test } from 'vitest'
import { credentialNames } from '../world/default-credentials.ts'
import { createTestWorld } from './create-test-world.ts'

const express = Object.assign((_request: unknown, _response: unknown, _next: unknown) => {}, {
  handle: () => {},
})

test.each([
  [null, 'the options of a world: Invalid input: expected object, received null'],
  [{ givn: {} }, 'the options of a world: unknown key "givn"; did you mean "given"?'],
  [{ tennant: 'beta' }, 'unknown key "tennant"; did you mean "tenant"?'],
  [{ tenant: 'Acme Inc' }, 'tenant: expected up to 40 small letters, digits and hyphens, not "Acme Inc"'],
  [{ tenant: 5 }, 'tenant: Invalid input: expected string'],
  [{ seed: 'x' }, 'seed: Invalid input: expected number'],
  [{ seed: 1.5 }, 'seed: Invalid input: expected int'],
  [{ limits: 'of' }, 'limits: "of" is not allowed; did you mean "off" or "on"?'],
  [{ settings: { KUSTOMER_API_KEI: 'x' } }, 'no setting "KUSTOMER_API_KEI"; did you mean "KUSTOMER_API_KEY"'],
  [
    { settings: { KUSTOMER_BASE_URL: 'http://x' } },
    'KUSTOMER_BASE_URL is an address, which the world sets itself',
  ],
  [{ switches: { kustomr: {} } }, 'switches: unknown key "kustomr"; did you mean "kustomer"?'],
  [{ switches: { kustomer: { lookupLag: 1 } } }, 'did you mean "lookupLagMs"'],
  [{ hosts: { kustomr: ['a.example'] } }, 'hosts: unknown key "kustomr"; did you mean "kustomer"?'],
  [{ hosts: { kustomer: 'a.example' } }, 'hosts.kustomer: Invalid input: expected array'],
  [{ hosts: { kustomer: ['https://a/b'] } }, 'hosts.kustomer[0]: expected a host such as acme.example'],
  [
    { hosts: { kustomer: ['acme.ujet.co'] } },
    'hosts: acme.ujet.co leads to ccai-platform, and not to kustomer',
  ],
  [
    { hosts: { kustomer: ['a.example'], channel: ['a.example'] } },
    'hosts: a.example leads to kustomer, and not to channel',
  ],
  [
    { integration: 'https://example.com' },
    'integration: expected a function, an app with "fetch", or an address',
  ],
  [{ integration: null }, 'integration: expected a function'],
  [{ webhooks: { fetch: 5 } }, 'webhooks: fetch: expected a function'],
  [{ integration: express }, 'integration: a function of a request and a response, as an app of Express'],
])('%j is refused', async (options, why) => {
  const refused = await createTestWorld(options as never).catch((error) => error)
  expect(refused.message).toContain(why)
})

test.each([
  [25, 'time: 25 is no duration; expected one such as "250ms"'],
  ['25 sec', 'time: "25 sec" is no duration'],
])('%j is no time to let pass', async (time, why) => {
  await using world = await createTestWorld()
  for (const move of [world.advance(time as never), world.settle(time as never)]) {
    const refused = await move.catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(TypeError)
    expect((refused as TypeError).message).toContain(why)
  }
})

test('switches are those of a simulator', async () => {
  await using world = await createTestWorld()
  expect(() => world.setSwitches('kustomr' as never, {} as never)).toThrow(
    'simulator: "kustomr" is not allowed; did you mean "kustomer"?',
  )
})

test('what is told of credentials has all names that its type has', async () => {
  await using world = await createTestWorld()
  expect(Object.keys(world.credentials)).toEqual(
    expect.arrayContaining([...credentialNames, 'CCAI_SUBDOMAIN']),
  )
})
