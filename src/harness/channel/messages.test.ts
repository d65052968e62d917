import { expect, test } from 'vitest'
import type { IncomingAnswer } from '../../../simulators/kit/host.ts'
import { createInstance, wakeInstance } from '../../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../../simulators/kit/standalone/standalone-host.ts'
import { rowsRead } from '../../../simulators/kit/testing/rows-read.ts'
import { eventsChannel } from './events.ts'
import { writeToPerson } from './messages.ts'
import { channelSimulator } from './simulator.ts'
import type { Attachment } from './state.ts'

/** A service with somebody who uses it. */
function emptyService(switches: object = {}, answer: IncomingAnswer = { status: 200, body: '' }) {
  const host = standaloneHost({ answer: () => answer })
  const instance = createInstance(channelSimulator, host, switches)
  host.onWake(() => wakeInstance(instance))
  instance.channels.set(eventsChannel, { url: 'https://middleware.example', headers: {} })
  instance.state.people.put({ id: 'ada', name: 'Ada' })
  instance.state.accounts.put({ id: 'eu', name: 'EU' })
  const write = (reference: string, attachments: readonly Attachment[] = []) =>
    writeToPerson(instance, { personId: 'ada', accountId: 'eu', text: 'Hi', attachments }, reference).message
  return { host, instance, write }
}

/** A service that has delivered so many messages, and has as many under way that are due later. */
async function service(count: number) {
  const { host, instance, write } = emptyService()
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

test.each([
  [12, {}],
  [3, { keptMessages: 3 }],
])('of 12 delivered messages %s are kept', async (kept, switches) => {
  const { host, instance, write } = emptyService(switches)
  const ids: string[] = []
  for (let number = 1; number <= 12; number += 1) {
    ids.push(write(`of-${number}`).id)
    await host.advance(1000)
  }
  expect([...instance.state.messages.values()].map(({ id }) => id)).toEqual(ids.slice(-kept))
  // The key of one that is kept is known; of one that is not, it sends another message.
  expect(write('of-12').id).toBe(ids[11])
  expect(write('of-1').id === ids[0]).toBe(kept === 12)
})

test('a message on its way is kept, however many come after it', async () => {
  const { host, instance, write } = emptyService({ keptMessages: 1 })
  for (const reference of ['a', 'b', 'c']) write(reference)
  await host.advance(1000)
  write('d')
  expect(Array.from(instance.state.messages.values(), ({ reference }) => reference)).toEqual(['d'])
  const told = host.sent.map(
    ({ body }) => (JSON.parse(body) as { message: { reference: string } }).message.reference,
  )
  expect(told).toEqual(['a', 'b', 'c'])
})

test.each<[IncomingAnswer, string | null]>([
  [{ status: 200, body: 'ten  lette' }, null],
  [{ status: 200, body: 'eleven lett' }, 'a file is too large'],
  [{ status: 200, body: 'ééééé' }, null],
  [{ status: 200, body: 'éééééé' }, 'a file is too large'],
  [{ status: 200, body: '', fileBytes: 10 }, null],
  [{ status: 200, body: '', fileBytes: 11 }, 'a file is too large'],
  [{ status: 404, body: 'a' }, 'a file cannot be had'],
])('of at most 10 bytes, a file whose address answers %j', async (answer, failed) => {
  const { host, instance, write } = emptyService({ maximumFileBytes: 10 }, answer)
  const { id } = write('with-file', [
    { name: 'a.txt', mimeType: 'text/plain', url: 'https://files.example/a.txt' },
  ])
  await host.advance(1000)
  const message = instance.state.messages.get(id)!
  expect([message.failed, message.deliveredAtMs !== null]).toEqual([failed, failed === null])
})
