import fc, { type AsyncCommand } from 'fast-check'
import { act, agents, type Flow, numbers, passUntil, passUntilQuiet } from './call-flow.ts'
import type { ModelCall, ModelCallBack, ModelConversation, ReferenceModel } from './reference-model.ts'

type Command = AsyncCommand<ReferenceModel, Flow>

const menus = ['Billing', 'Sales'] as const
const agent = fc.constantFrom(...agents)
const menu = fc.constantFrom(...menus)
/** Mostly the first, so that a flow comes to something: sessions to join, calls to call back. */
const number = fc.constantFrom(...numbers, numbers[0], numbers[0], numbers[0])
/** Counted from the newest, which is meant most often. */
const pick = fc.constantFrom(0, 0, 0, 1, 2, 3)

/** One thing that can happen: to whom or what, and what it does in the world and in the model. */
interface Move<Target> {
  readonly text: string
  readonly target: (model: ReferenceModel) => Target | undefined
  readonly play: (target: Target, model: ReferenceModel, flow: Flow) => Promise<void> | void
}

function command<Target>({ text, target, play }: Move<Target>): Command {
  return {
    check: (model) => target(model as ReferenceModel) !== undefined,
    run: async (model, flow) => play(target(model)!, model, flow),
    toString: () => text,
  }
}

/** A step of one call among those that are in the right state. */
function onCall(
  text: string,
  at: number,
  possible: (call: ModelCall) => boolean,
  play: (call: ModelCall, model: ReferenceModel, flow: Flow) => void,
  atMs: (call: ModelCall) => number = () => 0,
): Command {
  return command({
    text: `${text} [${at}]`,
    target: ({ calls }) => {
      const candidates = calls.filter(possible).reverse()
      return candidates[at % Math.max(1, candidates.length)]
    },
    play: async (call, model, flow) => {
      await passUntilQuiet(model, flow, model.customerOf(call), atMs(call))
      play(call, model, flow)
    },
  })
}

const newName = ({ calls }: ReferenceModel) => `c${calls.length + 1}`

const incoming = fc
  .record({
    from: fc.oneof({ weight: 5, arbitrary: number }, fc.constant('withheld' as const)),
    chosen: fc.option(menu, { nil: undefined, freq: 4 }),
  })
  .map(({ from, chosen }) =>
    command({
      text: `${from} rings${chosen === undefined ? '' : ` for ${chosen}`}`,
      target: newName,
      play: async (call, model, flow) => {
        if (from !== 'withheld') await passUntilQuiet(model, flow, from)
        const key = act(flow, { do: 'ccai.call.incoming', call, from, ...(chosen && { menu: chosen }) })
        if (from === 'withheld') flow.touchedAtMs.set(`withheld ${key}`, flow.world.clock.now())
        model.receive(call, key, from === 'withheld' ? null : from, chosen ?? null)
      },
    }),
  )

const outgoing = fc.record({ to: number, by: agent }).map(({ to, by }) =>
  command({
    text: `${by} dials ${to}`,
    target: newName,
    play: async (call, model, flow) => {
      await passUntilQuiet(model, flow, to)
      model.dial(call, act(flow, { do: 'ccai.call.outgoing', call, agent: by, to }), to, by)
    },
  }),
)

const choose = fc.tuple(pick, menu).map(([at, chosen]) =>
  onCall(
    `chooses ${chosen}`,
    at,
    ({ state }) => state === 'choosing',
    (call, model, flow) => {
      act(flow, { do: 'ccai.call.menu', call: call.name, menu: chosen })
      model.choose(call, chosen)
    },
  ),
)

const assign = fc.tuple(pick, agent).map(([at, to]) =>
  onCall(
    `is offered to ${to}`,
    at,
    ({ state }) => state === 'waiting',
    (call, model, flow) => {
      act(flow, { do: 'ccai.call.assign', call: call.name, agent: to })
      model.offer(call, to)
    },
  ),
)

const answer = fc.tuple(pick, agent).map(([at, by]) =>
  onCall(
    `is answered by ${by}`,
    at,
    ({ state }) => state === 'waiting' || state === 'offered',
    (call, model, flow) => {
      act(flow, { do: 'ccai.call.answer', call: call.name, agent: by })
      model.answer(call, by)
    },
  ),
)

const pickUp = pick.map((at) =>
  onCall(
    'is picked up',
    at,
    ({ state }) => state === 'dialling',
    (call, model, flow) => {
      act(flow, { do: 'ccai.call.pick-up', call: call.name })
      model.pickUp(call)
    },
  ),
)

const talkMs = fc.constantFrom(9_000, 9_999, 9_999, 10_000, 10_000, 60_000)
const hangUp = fc
  .record({ at: pick, by: fc.constantFrom('caller' as const, 'agent' as const), talkMs })
  .map(({ at, by, talkMs }) =>
    onCall(
      `is hung up by the ${by} after ${talkMs} ms of talk`,
      at,
      ({ state, agent: on }) => state !== 'over' && state !== 'speaking' && (by === 'caller' || on !== null),
      (call, model, flow) => {
        act(flow, { do: 'ccai.call.hang-up', call: call.name, by })
        model.hangUp(call)
      },
      ({ connectedAtMs }) => (connectedAtMs ?? 0) + talkMs,
    ),
  )

const voicemail = fc.tuple(pick, fc.constantFrom(1_000, 30_000)).map(([at, lengthMs]) =>
  onCall(
    `leaves a voicemail of ${lengthMs} ms`,
    at,
    ({ state }) => state === 'waiting',
    (call, model, flow) => {
      act(flow, { do: 'ccai.call.voicemail', call: call.name, length: `${lengthMs / 1000}s` })
      model.leaveVoicemail(call, lengthMs)
    },
  ),
)

/** A voicemail is called back from its entry alone: what the other buttons do there is nowhere said. */
function canBeCalledBack(call: ModelCall, by: ModelCallBack['by']): boolean {
  if (call.state !== 'over' || call.number === null) return false
  return call.voicemail === (by === 'voicemail' ? 'left' : 'none')
}

const buttons = fc.constantFrom('call-back' as const, 'hang-up-and-call-back' as const, 'voicemail' as const)
const callBack = fc.record({ at: pick, button: buttons, by: agent }).map(({ at, button, by }) =>
  onCall(
    `is called back (${button}) by ${by}`,
    at,
    (call) => canBeCalledBack(call, button),
    (of, model, flow) => {
      const call = newName(model)
      const common = { call, of: of.name, agent: by }
      const key = act(
        flow,
        button === 'voicemail'
          ? { do: 'ccai.voicemail.call-back', ...common }
          : { do: 'ccai.call.call-back', ...common, button },
      )
      model.dial(call, key, of.number!, by, { of, by: button })
    },
  ),
)

const wrappedUp = (call: ModelCall) => call.state === 'over' && call.connectedAtMs !== null && !call.wrappedUp
const wrapUp = pick.map((at) =>
  onCall('is wrapped up', at, wrappedUp, (call, _model, flow) => {
    act(flow, { do: 'ccai.call.wrap-up', call: call.name, code: 'solved' })
    call.wrappedUp = true
  }),
)

const sleepMs = 90_000
const status = fc
  .record({ at: pick, to: fc.constantFrom('open' as const, 'snoozed' as const, 'done' as const) })
  .map(({ at, to }) =>
    command<ModelConversation>({
      text: `conversation [${at}] is set to ${to}`,
      target: ({ conversations }) => {
        const candidates = conversations.filter((conversation) => conversation.status !== to).reverse()
        return candidates[at % Math.max(1, candidates.length)]
      },
      play: async (conversation, model, flow) => {
        await passUntilQuiet(model, flow, conversation.customer)
        if (conversation.status === to) return
        const { name } = model.calls.find(({ key }) => key === conversation.sessions[0])!
        const snoozeFor = to === 'snoozed' ? { snoozeFor: `${sleepMs / 1000}s` } : {}
        act(flow, { do: 'kustomer.conversation.status', conversation: name, status: to, ...snoozeFor })
        model.setStatus(conversation, to, sleepMs)
      },
    }),
  )

const pass = fc.constantFrom(3_000, 45_000, 120_000).map((lengthMs) =>
  command({
    text: `${lengthMs} ms pass`,
    target: () => lengthMs,
    play: (_length, model, flow) => passUntil(model, flow, flow.world.clock.now() + lengthMs),
  }),
)

/** Flows of at most `length` steps; those that are not possible when their turn comes are left out. */
export function callFlows(length: number) {
  const often = [
    incoming,
    incoming,
    answer,
    answer,
    answer,
    hangUp,
    hangUp,
    hangUp,
    callBack,
    callBack,
    callBack,
  ]
  return fc.commands<ReferenceModel, Flow, false>(
    [...often, outgoing, choose, assign, pickUp, voicemail, wrapUp, status, status, pass],
    { maxCommands: length, size: 'max' },
  )
}
