import { expect, it } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { agentBench, grace } from '../testing/agent-bench.ts'

const path = '/v1/apps/installed'
const subscriptions = ['kustomer.work-session.create', 'kustomer.work-session.update']

it('the app is installed and current by default', async () => {
  const { call } = agentBench()
  const { body } = await call('GET', `${path}/ujet`)
  expect(body.data).toMatchObject({
    type: 'app',
    id: 'ujet',
    attributes: {
      name: 'ujet',
      displayName: 'UJET',
      version: '1.1.0',
      latestVersion: '1.1.0',
      attentionRequired: false,
      enabled: true,
      dataSubscriptions: subscriptions,
      meta: { externalQueue: 'ujet' },
      settings: { subdomain: 'standin' },
    },
    links: { self: `${path}/ujet` },
  })
  expect((await call('GET', path)).body.data).toEqual([body.data])
  expect((await call('GET', `${path}/twilio`)).status).toBe(404)
  expect((await call('GET', `${path}/UJET`)).status).toBe(400)
})

it('only administrators can read installed apps', async () => {
  const { call, keyWith } = agentBench()
  expect((await call('GET', path, undefined, keyWith('org.user', 'org.permission'))).status).toBe(403)
  expect((await call('GET', path, undefined, keyWith('org.admin'))).status).toBe(200)
})

it('an outdated app requires attention until an upgrade, which keeps its settings', async () => {
  const { act, call, host } = agentBench({ ujetApp: 'outdated' })
  const readAttributes = async () => (await call('GET', `${path}/ujet`)).body.data.attributes
  const before = await readAttributes()
  expect(before).toMatchObject({ version: '1.0.0', latestVersion: '1.1.0', attentionRequired: true })
  await host.advance(1000)
  act('kustomer.app.upgrade')
  expect(await readAttributes()).toEqual({
    ...before,
    version: '1.1.0',
    attentionRequired: false,
    updatedAt: '2026-01-05T09:00:01.000Z',
  })
  act('kustomer.app.release', { version: '1.10.0' })
  const older = () => act('kustomer.app.release', { version: '1.9.0' })
  expect(older).toThrow(new ActRefused('the directory has 1.10.0; 1.9.0 is no newer version'))
  expect(await readAttributes()).toMatchObject({
    version: '1.1.0',
    latestVersion: '1.10.0',
    attentionRequired: true,
  })
})

it('installing and uninstalling the app opens and closes the adapter in every open page', async () => {
  const { act, call, messages, host } = agentBench()
  act('kustomer.page.open', { agent: grace, instance: 'tab-2' })
  act('kustomer.app.uninstall')
  await host.advance(0)
  expect((await call('GET', path)).body.data).toEqual([])
  expect((await call('GET', `${path}/ujet`)).status).toBe(404)
  act('kustomer.page.close', { agent: grace, instance: 'tab-2' })
  act('kustomer.app.release', { version: '2.0.0' })
  act('kustomer.app.install')
  await host.advance(0)
  expect((await call('GET', `${path}/ujet`)).body.data.attributes).toMatchObject({
    version: '2.0.0',
    attentionRequired: false,
    dataSubscriptions: subscriptions,
  })
  expect(messages()).toEqual([
    { action: 'opened', agent: grace, instance: 'tab-2' },
    { action: 'closed', agent: grace, instance: 'tab-1' },
    { action: 'closed', agent: grace, instance: 'tab-2' },
    { action: 'opened', agent: grace, instance: 'tab-1' },
  ])
})

it.each([
  ['current', 'kustomer.app.install', {}, 'the app UJET is installed, version 1.1.0'],
  ['current', 'kustomer.app.upgrade', {}, 'the app UJET is current, version 1.1.0'],
  ['absent', 'kustomer.app.upgrade', {}, 'the app UJET is not installed'],
  ['absent', 'kustomer.app.uninstall', {}, 'the app UJET is not installed'],
  [
    'absent',
    'kustomer.app.release',
    { version: '1.1.0' },
    'the directory has 1.1.0; 1.1.0 is no newer version',
  ],
  [
    'current',
    'kustomer.app.release',
    { version: '1.0.9' },
    'the directory has 1.1.0; 1.0.9 is no newer version',
  ],
])('%s: %s is refused with %j', (ujetApp, name, args, message) => {
  const { act, host } = agentBench({ ujetApp })
  const before = host.changes.length
  expect(() => act(name, args)).toThrow(new ActRefused(message))
  expect(host.changes.length).toBe(before)
  expect(host.sent).toEqual([])
})
