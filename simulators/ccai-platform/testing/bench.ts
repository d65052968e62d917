import type { IncomingAnswer, OutgoingRequest } from '../../kit/host.ts'
import { createInstance, type Instance, wakeInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/testing/standalone-host.ts'
import { ccaiActs } from '../acts.ts'
import { ccaiPlatformSimulator } from '../simulator.ts'
import { changeSettings } from '../status-inheritance/settings.ts'
import { givenAgent } from '../world/given-agent.ts'
import { callNamed, chatNamed } from '../world/queries.ts'

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

/** A tenant with two agents, Mina Duval (1) and Ilham Putra (2), in which status inheritance is activated unless told. */
export function platform(
  options: {
    switches?: object
    startAtMs?: number
    activated?: boolean
    answer?: (request: OutgoingRequest) => IncomingAnswer
  } = {},
) {
  const host = standaloneHost({ startAtMs: startMs, ...options })
  const instance = createInstance(ccaiPlatformSimulator, host, options.switches)
  const headers = { authorization: basic('standin', 'standin-ccai-events') }
  instance.channels.set('call-events', { url: 'http://core.example/ccai/session-events', headers })
  instance.channels.set('chat-events', { url: 'http://core.example/ccai/chat-events', headers })
  host.onWake(() => wakeInstance(instance as unknown as Instance))
  givenAgent(instance, { name: 'Mina Duval', email: 'mina@acme.example' })
  givenAgent(instance, { name: 'Ilham Putra', email: 'ilham@acme.example' })
  if (options.activated ?? true) changeSettings(instance, { activated: true })
  /** Performs an act now. Throws ActRefused when it is not allowed. */
  const act = (name: string, args: object = {}) => {
    const found = ccaiActs.find((one) => one.name === name)
    if (!found) throw new TypeError(`no act ${name}`)
    return found.perform(instance, found.schema.parse(args) as never)
  }
  const allPosts = () =>
    host.sent
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => JSON.parse(body) as { count: number; events: PostedEvent[] })
  /** What agents do to their statuses travels beside the sessions, and is looked at apart from them. */
  const isOfStatus = ({ events }: { events?: PostedEvent[] }) =>
    events?.[0]?.item.standin?.kind === 'agent_status.changed'
  const posts = () => allPosts().filter((post) => post.events && !isOfStatus(post))
  return {
    host,
    instance,
    act,
    posts,
    statusEvents: () =>
      allPosts()
        .filter(isOfStatus)
        .flatMap(({ events }) => events),
    /** A request with a body, by the login of the APIs unless told. */
    send: async (method: string, path: string, body: unknown, authorization: string | null = basic()) => {
      const request = new Request(`https://acme.ccai.example${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(authorization === null ? {} : { authorization }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      const answer = await ccaiPlatformSimulator.fetch(request, { instance })
      return { status: answer.status, body: JSON.parse(await answer.text()) }
    },
    events: () => posts().flatMap(({ events }) => events),
    call: (name = 'c1') => callNamed(instance, name),
    chat: (name = 'h1') => chatNamed(instance, name),
    /** Performs the acts one after another, each after some seconds of its own. */
    play: async (...steps: ReadonlyArray<readonly [afterSeconds: number, act: string, args?: object]>) => {
      for (const [afterSeconds, name, args] of steps) {
        await host.advance(afterSeconds * 1000)
        act(name, { ...subjectOf(name, args), ...args })
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

/** The statuses of the Kustomer that a portal of the tests is connected to, by id and name. */
export const kustomerStatuses: ReadonlyArray<readonly [id: string, name: string]> = [
  ['s-1', 'Available'],
  ['s-2', 'On e-mail'],
  ['s-3', 'Lunch'],
]

/** An answer of that Kustomer with these statuses. */
export function statusList(
  statuses: ReadonlyArray<readonly [id: string, name: string, enabled?: boolean]>,
  next: string | null = null,
): IncomingAnswer {
  const data = statuses.map(([id, name, enabled = true]) => ({ id, attributes: { name, enabled } }))
  return { status: 200, body: JSON.stringify({ data, links: { next } }) }
}

/** A tenant whose Kustomer answers this to the question for its statuses. */
export function portal(
  answer: (path: string) => IncomingAnswer = () => statusList(kustomerStatuses),
  switches: object = {},
) {
  const url = 'https://acme.api.example'
  const made = platform({
    switches,
    activated: false,
    answer: (request) =>
      request.method === 'GET' ? answer(request.url.slice(url.length)) : { status: 200, body: '' },
  })
  made.instance.channels.set('kustomer', { url, headers: { authorization: 'Bearer standin-kustomer-key' } })
  return {
    ...made,
    settings: async () => (await made.get('/standin/agent-status-settings')).body,
    open: async () => {
      made.act('ccai.admin.open-status-page')
      await made.host.advance(0)
    },
    map: (kustomer: string, ccai: string) => made.act('ccai.admin.map-status', { kustomer, ccai }),
  }
}

/** Which session an act is about unless told: the call `c1`, or the chat `h1`. */
function subjectOf(act: string, args: object = {}): object {
  if (act.startsWith('ccai.chat.')) return { chat: 'h1' }
  const hasOther = 'chat' in args || 'session' in args
  return hasOther ? {} : { call: 'c1' }
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
    requeued: [...assigned, [20, 'ccai.call.miss']],
    connecting,
    connected,
    transferring: [...connected, [60, 'ccai.call.transfer', { agent: 'ilham@acme.example' }]],
    'on hold': [...connected, [30, 'ccai.call.hold']],
    finished: [...connected, hangUp],
    rated: [...connected, hangUp, [30, 'ccai.rating.give', { session: 'c1', rating: 4 }]],
    deflected: [...queued, [5, 'ccai.call.deflect', { to: 'message' }]],
    'wrapped up': [...connected, hangUp, [30, 'ccai.call.wrap-up', { code: 'RESOLVED' }]],
    failed,
    recovered: [...failed, [9, 'ccai.call.call-back', callBack], [3, 'ccai.call.pick-up', { call: 'back' }]],
    voicemail: [...queued, [9, 'ccai.call.voicemail', { length: '12s' }]],
  }
})()

/** Brings chat `h1` into each status. */
export const chatWays: Record<string, ReadonlyArray<readonly [number, string, object?]>> = (() => {
  const queued = [[0, 'ccai.chat.from-app', { user: 'user-8841', menu: 'Orders' }]] as const
  const assigned = [...queued, [5, 'ccai.chat.assign', { agent: 'mina@acme.example' }]] as const
  const connected = [...assigned, [4, 'ccai.chat.answer']] as const
  const ended = [60, 'ccai.chat.end', { by: 'end-user' }] as const
  const bothWrote = [
    ...connected,
    [5, 'ccai.chat.message', { by: 'end-user', text: 'hello?' }],
    [5, 'ccai.chat.message', { by: 'agent', text: 'hi' }],
  ] as const
  return {
    queued,
    assigned,
    requeued: [...assigned, [20, 'ccai.chat.miss']],
    connected,
    transferring: [...connected, [60, 'ccai.chat.transfer', { agent: 'ilham@acme.example' }]],
    'both wrote': bothWrote,
    dismissed: [...bothWrote, [5, 'ccai.chat.dismiss']],
    finished: [...connected, ended],
    'wrapped up': [...connected, ended, [30, 'ccai.chat.wrap-up', { code: 'RESOLVED' }]],
    rated: [...connected, ended, [30, 'ccai.rating.give', { session: 'h1', rating: 4 }]],
    canceled: [...queued, ended],
  }
})()
