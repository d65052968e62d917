import type { IncomingAnswer, OutgoingRequest } from '../../kit/host.ts'
import { createInstance, type Instance, wakeInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { ccaiActs } from '../acts.ts'
import { ccaiPlatformSimulator } from '../simulator.ts'
import { changeSettings } from '../status-inheritance/settings.ts'
import { givenAgent } from '../world/given-agent.ts'
import { callNamed, chatNamed } from '../world/queries.ts'

// Runs the simulator in tests: with a clock that the test advances, and a record of all posted events.

/** The start time of tests, in epoch milliseconds. */
export const startMs = Date.UTC(2026, 0, 5, 9, 20)

/** The phone number of the caller in tests. */
export const caller = '+33155550123'

/** A posted event. */
export interface PostedEvent {
  readonly event_id: string
  readonly timestamp: number
  // biome-ignore lint/suspicious/noExplicitAny: the tests check the content of items
  readonly item: Record<string, any>
}

/** An `authorization` header for HTTP Basic; by default with the credentials that the APIs accept. */
export const basic = (user = 'standin', password = 'standin-ccai-token') =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** A tenant with two agents, Mina Duval (1) and Ilham Putra (2), and by default with activated status inheritance. */
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
    const definition = ccaiActs.find((candidate) => candidate.name === name)
    if (!definition) throw new TypeError(`no act ${name}`)
    return definition.perform(instance, definition.schema.parse(args) as never)
  }
  const allPosts = () =>
    host.sent
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => JSON.parse(body) as { count: number; events: PostedEvent[] })
  /** Status events share a channel with call events; `posts` and `events` leave them out. */
  const isStatusPost = ({ events }: { events?: PostedEvent[] }) =>
    events?.[0]?.item.standin?.kind === 'agent_status.changed'
  const posts = () => allPosts().filter((post) => post.events && !isStatusPost(post))
  return {
    host,
    instance,
    act,
    posts,
    statusEvents: () =>
      allPosts()
        .filter(isStatusPost)
        .flatMap(({ events }) => events),
    /** Sends a request with a body; by default with the credentials of the APIs. */
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
    /** Performs acts in sequence, each after its delay. */
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

/** The statuses of the Kustomer account to which `portal` is connected. */
export const kustomerStatuses: ReadonlyArray<readonly [id: string, name: string]> = [
  ['s-1', 'Available'],
  ['s-2', 'On e-mail'],
  ['s-3', 'Lunch'],
]

/** An answer of Kustomer with these statuses. */
export function statusList(
  statuses: ReadonlyArray<readonly [id: string, name: string, enabled?: boolean]>,
  next: string | null = null,
): IncomingAnswer {
  const data = statuses.map(([id, name, enabled = true]) => ({ id, attributes: { name, enabled } }))
  return { status: 200, body: JSON.stringify({ data, links: { next } }) }
}

/** A tenant connected to Kustomer, which answers GET requests with `answer`. */
export function portal(
  answer: (path: string) => IncomingAnswer = () => statusList(kustomerStatuses),
  switches: object = {},
) {
  const url = 'https://acme.api.example'
  const tenant = platform({
    switches,
    activated: false,
    answer: (request) =>
      request.method === 'GET' ? answer(request.url.slice(url.length)) : { status: 200, body: '' },
  })
  tenant.instance.channels.set('kustomer', { url, headers: { authorization: 'Bearer standin-kustomer-key' } })
  return {
    ...tenant,
    settings: async () => (await tenant.get('/standin/agent-status-settings')).body,
    open: async () => {
      tenant.act('ccai.admin.open-status-page')
      await tenant.host.advance(0)
    },
    map: (kustomer: string, ccai: string) => tenant.act('ccai.admin.map-status', { kustomer, ccai }),
  }
}

/** The default session argument of an act: the call `c1` or the chat `h1`. */
function subjectOf(act: string, args: object = {}): object {
  if (act.startsWith('ccai.chat.')) return { chat: 'h1' }
  const namesSession = 'chat' in args || 'session' in args
  return namesSession ? {} : { call: 'c1' }
}

/** The tenant that `platform` returns. */
export type Platform = ReturnType<typeof platform>

/** Steps that bring call `c1` into each status. */
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
    'transferred cold': [...connected, [60, 'ccai.call.transfer', { menu: 'Returns', cold: true }]],
    'dialling a third party': [...connected, [20, 'ccai.call.join', { number: '+14155550177', rings: true }]],
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

/** Steps that bring chat `h1` into each status. */
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
    'transferred cold': [...connected, [60, 'ccai.chat.transfer', { menu: 'Returns', cold: true }]],
    'both wrote': bothWrote,
    dismissed: [...bothWrote, [5, 'ccai.chat.dismiss']],
    finished: [...connected, ended],
    'wrapped up': [...connected, ended, [30, 'ccai.chat.wrap-up', { code: 'RESOLVED' }]],
    rated: [...connected, ended, [30, 'ccai.rating.give', { session: 'h1', rating: 4 }]],
    canceled: [...queued, ended],
  }
})()
