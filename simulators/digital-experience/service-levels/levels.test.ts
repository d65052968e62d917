import { expect, test } from 'vitest'
import { snapshotInstance } from '../../kit/simulator.ts'
import { platform } from '../testing/desk.ts'

const allDays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

test('a service level is exceeded a second after its time, and says so in the details', async () => {
  const { host, act, call, writes, contact, replies } = platform()
  act('cxone.service-level.set', { firstResponse: '10m', resolution: '1h' })
  await writes()
  const levels = async () => (await call('GET', `/contacts/${contact().id}/detail`)).body.sla
  await host.advance(600_000)
  expect((await levels()).firstResponseTime).toMatchObject({
    treshold: 600,
    raw: 600,
    percent: 100,
    exceeded: false,
    isRunning: true,
    alreadyHasValue: false,
  })
  await host.advance(1000)
  expect((await levels()).firstResponseTime).toMatchObject({ raw: 601, exceeded: true })
  replies()
  await host.advance(1_200_000)
  expect(await levels()).toMatchObject({
    firstResponseTime: { raw: 601, exceeded: true, isRunning: false, alreadyHasValue: true },
    solutionTime: { treshold: 3600, raw: 1801, exceeded: false, isRunning: true, percent: 50 },
  })
})

test.each([
  ['by the clocks of a zone', 'Europe/Berlin', Date.UTC(2026, 0, 5, 15, 50), 16],
  ['across the night in which clocks go forward', 'Europe/Berlin', Date.UTC(2026, 2, 28, 15, 50), 15],
  ['across the night in which they go back', 'America/New_York', Date.UTC(2026, 9, 31, 20, 50), 17],
  ['in UTC', 'UTC', Date.UTC(2026, 0, 5, 16, 50), 16],
])('business hours stand still over night %s', async (_, timeZone, startAtMs, closedHours) => {
  const { host, act, writes, whose } = platform({ startAtMs })
  act('cxone.business-hours.set', { days: allDays, opens: '09:00', closes: '17:00', timeZone })
  act('cxone.service-level.set', { firstResponse: '1h', resolution: '8h' })
  await writes()
  const leftMs = () =>
    (act('cxone.contact.open-reply', whose()) as { firstResponseLeftMs: number }).firstResponseLeftMs
  await host.advance(600_000)
  expect(leftMs()).toBe(3_000_000)
  await host.advance(closedHours * 3_600_000)
  expect(leftMs()).toBe(3_000_000)
  await host.advance(1000)
  expect(leftMs()).toBe(2_999_000)
})

test.each([
  ['cxone.service-level.set', { firstResponse: '1h' }, 'expected both'],
  ['cxone.service-level.set', { channel: 'eu', resolution: '1h' }, 'expected both'],
  ['cxone.service-level.set', {}, 'expected both'],
  ['cxone.service-level.set', { followsGlobal: true }, 'channel: expected'],
  [
    'cxone.service-level.set',
    { channel: 'eu', firstResponse: '1h', resolution: '2h', followsGlobal: true },
    'or followsGlobal',
  ],
  ['cxone.business-hours.set', { days: ['monday'], opens: '17:00', closes: '09:00' }, 'after opens'],
  ['cxone.business-hours.set', { days: ['monday'], opens: '09:00', closes: '24:30' }, 'such as 09:00'],
  [
    'cxone.business-hours.set',
    { days: ['monday'], opens: '09:00', closes: '17:00', timeZone: 'Berlin' },
    'such as Europe/Berlin',
  ],
])('%s with %j is refused and changes nothing', (name, args, reason) => {
  const { act, instance } = platform()
  act('cxone.service-level.set', { firstResponse: '2h', resolution: '10h' })
  const before = JSON.stringify(snapshotInstance(instance))
  expect(() => act(name, args)).toThrow(reason)
  expect(JSON.stringify(snapshotInstance(instance))).toBe(before)
})
