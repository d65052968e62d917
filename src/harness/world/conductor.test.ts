import { expect, test } from 'vitest'
import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { Journal } from '../journal/journal.ts'
import { Faults } from '../network/faults.ts'
import { Network } from '../network/network.ts'
import { memoryTransport } from '../network/transport.ts'
import { WayOut } from '../network/way-out.ts'
import { VirtualClock } from '../time/virtual-clock.ts'
import { Conductor } from './conductor.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** When the response of a receiver arrives, in a world where another entry is due much later. */
async function responseTimeOf(receive: () => Promise<void>) {
  const clock = new VirtualClock(0, () => 0)
  const transport = memoryTransport()
  const network = new Network({
    clock,
    transport,
    wayOut: new WayOut(),
    journal: new Journal(() => clock.now()),
    faults: new Faults({
      now: () => clock.now(),
      draw: () => 0,
      nextLine: () => 0,
      refusal: async () => new PlainAnswer(503, {}, ''),
    }),
    draw: () => 0,
    onCrash: () => {},
  })
  const origin = await network.attach('kustomer', async () => {
    await receive()
    return new Response('done')
  })
  let answeredAtMs = Number.NaN
  const init = { method: 'GET', headers: {}, deadlineMs: 10_000 }
  void network
    .fetchOf('integration-core')(`${origin}/`, init)
    .then(() => {
      answeredAtMs = clock.now()
    })
  clock.at(5_000, () => {}, { what: 'something else' })
  await new Conductor({ clock, network }).playUntil(60_000)
  await transport.close()
  return answeredAtMs
}

test('time waits for a receiver that takes turns of the event loop', async () => {
  const answeredAtMs = await responseTimeOf(async () => {
    await turn()
    await turn()
  })
  expect(answeredAtMs).toBe(2)
})

test('time waits for promises, however many', async () => {
  const answeredAtMs = await responseTimeOf(async () => {
    for (let count = 0; count < 10_000; count += 1) await undefined
  })
  expect(answeredAtMs).toBe(2)
})

test('the rest of the process gets turns of the event loop while a world is played', async () => {
  const clock = new VirtualClock(0, () => 0)
  const network = { onTheWire: () => 0, onlyPromises: () => true, isServiceBusy: () => false }
  let turns = 0
  let over = false
  const count = async () => {
    while (!over) {
      await turn()
      turns += 1
    }
  }
  const counted = count()
  for (let atMs = 1; atMs <= 1_000; atMs += 1) clock.at(atMs, () => {}, { what: 'a timer' })
  await new Conductor({ clock, network }).playUntil(1_000)
  over = true
  await counted
  expect(turns).toBeGreaterThan(10)
})

test('the rest of the process gets a turn among many short worlds too, none of which settles often', async () => {
  const network = { onTheWire: () => 0, onlyPromises: () => true, isServiceBusy: () => false }
  let turned = false
  setImmediate(() => {
    turned = true
  })
  for (let world = 0; world < 1_000 && !turned; world += 1) {
    await new Conductor({ clock: new VirtualClock(0, () => 0), network }).settle()
  }
  expect(turned).toBe(true)
})

test('when `settle` is called outside of a promise, pending promises still run before the world counts as quiet', async () => {
  const network = { onTheWire: () => 0, onlyPromises: () => true, isServiceBusy: () => false }
  const order: string[] = []
  await new Promise<void>((resolve) => {
    setImmediate(() => {
      void Promise.resolve().then(() => order.push('promise'))
      void new Conductor({ clock: new VirtualClock(0, () => 0), network }).settle().then(() => {
        order.push('quiet')
        resolve()
      })
    })
  })
  expect(order).toEqual(['promise', 'quiet'])
})
