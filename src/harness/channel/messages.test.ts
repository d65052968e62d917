import { expect, test } from 'vitest'
import { createInstance, wakeInstance } from '../../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../../simulators/kit/standalone/standalone-host.ts'
import { rowsRead } from '../../../simulators/kit/testing/rows-read.ts'
import { eventsChannel } from './events.ts'
import { writeToPerson } from './messages.ts'
import { channelSimulator } from './simulator.ts'

/** A service that has delivered so many messages, and has as many under way that are due later. */
async function service(count: number) {
  const host = standaloneHost()
  const instance = createInstance(channelSimulator, host)
  host.onWake(() => wakeInstance(instance))
  instance.channels.set(eventsChannel, { url: 'https://middleware.example', headers: {} })
  instance.state.people.put({ id: 'ada', name: 'Ada' })
  instance.state.accounts.put({ id: 'eu', name: 'EU' })
  const write = (reference: string) =>
    writeToPerson(instance, { personId: 'ada', accountId: 'eu', text: 'Hi' }, reference).message
  for (let number = 0; number < count; number += 1) write(`before-${number}`)
  await host.advance(1000)
  const due = write('due')
  await host.advance(500)
  for (let number = 0; number < count; number += 1) write(`later-${number}`)
  return { host, instance, due }
}

test('what is due costs the same however many messages were delivered, and however many wait', async () => {
  const costOf = async (count: number) => {
    const { host, instance, due } = await service(count)
    const read = await rowsRead(instance.state.messages, () => host.advance(499))
    expect(read).toBe(0)
    expect(instance.state.messages.get(due.id)).toMatchObject({ deliveredAtMs: null })
    const cost = await rowsRead(instance.state.messages, () => host.advance(1))
    expect(instance.state.messages.get(due.id)).toMatchObject({ deliveredAtMs: host.now() })
    return cost
  }
  const few = await costOf(5)
  expect(few).toBeGreaterThan(0)
  expect(await costOf(500)).toBe(few)
})

test('those that wait are delivered in their time, in order', async () => {
  const { host, instance } = await service(3)
  await host.advance(1000)
  const waiting = [...instance.state.messages.values()].filter(({ deliveredAtMs }) => deliveredAtMs === null)
  expect(waiting).toEqual([])
  const told = host.sent.map(
    ({ body }) => (JSON.parse(body) as { message: { reference: string } }).message.reference,
  )
  expect(told.slice(-4)).toEqual(['due', 'later-0', 'later-1', 'later-2'])
})
