import type { IncomingAnswer } from '../kit/host.ts'
import { createInstance, type Instance, wakeInstance } from '../kit/simulator.ts'
import { standaloneHost } from '../kit/standalone-host.ts'
import { givenAgent } from './given-agent.ts'
import { callNamed } from './reading.ts'
import { ccaiActs, ccaiPlatformSimulator } from './simulator.ts'

// What the tests of this folder run the platform in: a clock moved by hand, and a receiver of its events.

/** When the clock of the tests starts, in epoch milliseconds. */
export const startMs = Date.UTC(2026, 0, 5, 9, 20)

/** The caller of the tests. */
export const caller = '+33155550123'

/** An event as it is posted. */
export interface PostedEvent {
  readonly event_id: string
  readonly timestamp: number
  // biome-ignore lint/suspicious/noExplicitAny: what an item holds is what the tests are about
  readonly item: Record<string, any>
}

/** The login that the platform's APIs take unless told. */
export const basic = (user = 'standin', password = 'standin-ccai-token') =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** A tenant with two agents, Mina Duval (1) and Ilham Putra (2). */
export function platform(
  options: { switches?: object; startAtMs?: number; answer?: () => IncomingAnswer } = {},
) {
  const host = standaloneHost({ startAtMs: startMs, ...options })
  const instance = createInstance(ccaiPlatformSimulator, host, options.switches)
  const headers = { authorization: basic('standin', 'standin-ccai-events') }
  instance.channels.set('call-events', { url: 'http://core.example/ccai/session-events', headers })
  host.onWake(() => wakeInstance(instance as unknown as Instance))
  givenAgent(instance, { name: 'Mina Duval', email: 'mina@acme.example' })
  givenAgent(instance, { name: 'Ilham Putra', email: 'ilham@acme.example' })
  /** Performs an act now. Throws ActRefused when it is not allowed. */
  const act = (name: string, args: object = {}) => {
    const found = ccaiActs.find((one) => one.name === name)
    if (!found) throw new TypeError(`no act ${name}`)
    return found.perform(instance, found.schema.parse(args) as never)
  }
  const posts = () =>
    host.sent.map(({ body }) => JSON.parse(body) as { count: number; events: PostedEvent[] })
  return {
    host,
    instance,
    act,
    posts,
    events: () => posts().flatMap(({ events }) => events),
    call: (name = 'c1') => callNamed(instance, name),
    /** Performs the acts one after another, each after some seconds of its own. */
    play: async (...steps: ReadonlyArray<readonly [afterSeconds: number, act: string, args?: object]>) => {
      for (const [afterSeconds, name, args] of steps) {
        await host.advance(afterSeconds * 1000)
        act(name, { call: 'c1', ...args })
        await host.advance(0)
      }
    },
    get: async (path: string, requestHeaders: Record<string, string> = { authorization: basic() }) => {
      const request = new Request(`https://acme.ccai.example${path}`, { headers: requestHeaders })
      const answer = await ccaiPlatformSimulator.fetch(request, { instance })
      return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
    },
  }
}

/** The tenant of a test. */
export type Platform = ReturnType<typeof platform>

/** Brings call `c1` into each status. */
export const ways: Record<string, ReadonlyArray<readonly [number, string, object?]>> = (() => {
  const incoming = [0, 'ccai.call.incoming', { from: caller }] as const
  const queued = [incoming, [1, 'ccai.call.menu', { menu: 'Billing' }]] as const
  const assigned = [...queued, [5, 'ccai.call.assign', { agent: 'mina@acme.example' }]] as const
  const connected = [...assigned, [4, 'ccai.call.answer']] as const
  const connecting = [[0, 'ccai.call.outgoing', { agent: 'mina@acme.example', to: caller }]] as const
  const hangUp = [60, 'ccai.call.hang-up'] as const
  const failed = [...queued, hangUp] as const
  const callBack = { call: 'back', of: 'c1', agent: 'mina@acme.example' }
  return {
    selecting: [incoming],
    queued,
    assigned,
    connecting,
    connected,
    transferring: [...connected, [60, 'ccai.call.transfer', { agent: 'ilham@acme.example' }]],
    finished: [...connected, hangUp],
    'wrapped up': [...connected, hangUp, [30, 'ccai.call.wrap-up', { code: 'RESOLVED' }]],
    failed,
    recovered: [...failed, [9, 'ccai.call.call-back', callBack], [3, 'ccai.call.pick-up', { call: 'back' }]],
    voicemail: [...queued, [9, 'ccai.call.voicemail', { length: '12s' }]],
  }
})()
