import fc from 'fast-check'
import { expect } from 'vitest'
import { observedConversations } from '../../src/harness/world/observed.ts'
import {
  act,
  contactIn,
  contactOf,
  contactOfUser,
  type Flow,
  numbers,
  passUntil,
  passUntilQuiet,
  users,
} from './call-flow.ts'
import { agent, type Command, command, menu, pick } from './call-flow-command.ts'
import { documented, keyIn, shown } from './call-flow-comparison.ts'
import * as steps from './call-flow-steps.ts'
import type { ModelCallBack, ModelConversation, ModelSession, ReferenceModel } from './reference-model.ts'

/** Mostly the first number, so that sessions of the same caller meet in one conversation. */
const number = fc.constantFrom(...numbers, numbers[0], numbers[0], numbers[0])
const user = fc.constantFrom(...users)
const newName = ({ sessions }: ReferenceModel) => `s${sessions.length + 1}`

const incoming = fc
  .record({
    from: fc.oneof({ weight: 5, arbitrary: number }, fc.constant('withheld' as const)),
    chosen: fc.option(menu, { nil: undefined, freq: 4 }),
    recordingPermission: fc.constantFrom('not_asked', 'granted', 'refused'),
  })
  .map(({ from, chosen, recordingPermission }) =>
    command({
      text: `${from} rings${chosen === undefined ? '' : ` for ${chosen}`} (recording ${recordingPermission})`,
      target: newName,
      play: async (name, model, flow) => {
        if (from !== 'withheld') await passUntilQuiet(model, flow, { contact: from, by: name })
        const menu = chosen && { menu: chosen }
        const key = act(flow, { do: 'ccai.call.incoming', call: name, from, recordingPermission, ...menu })
        const number = from === 'withheld' ? null : from
        const refusesRecording = recordingPermission === 'refused'
        model.receive({ kind: 'call', name, key, from: 'phone', number, refusesRecording, ...menu })
      },
    }),
  )

const fromApp = fc
  .record({ by: user, menu, tellsNumber: fc.boolean() })
  .map(({ by: { user, number }, menu, tellsNumber }) =>
    command({
      text: `${user} calls from the app for ${menu}${tellsNumber && number ? `, from ${number}` : ''}`,
      target: newName,
      play: async (name, model, flow) => {
        await passUntilQuiet(model, flow, { contact: contactOfUser(user)!, by: name })
        const from = tellsNumber && number ? { from: number } : {}
        const key = act(flow, { do: 'ccai.call.from-app', call: name, user, menu, ...from })
        model.receive({ kind: 'call', name, key, from: 'app', user, number: from.from ?? null, menu })
      },
    }),
  )

const chat = fc
  .record({ by: user, menu, sdk: fc.constantFrom('mobile', 'web') })
  .map(({ by: { user }, menu, sdk }) =>
    command({
      text: `${user} begins a chat (${sdk}) for ${menu}`,
      target: newName,
      play: async (name, model, flow) => {
        await passUntilQuiet(model, flow, { contact: contactOfUser(user)!, by: name })
        const key = act(flow, { do: 'ccai.chat.from-app', chat: name, user, menu, sdk })
        model.receive({ kind: 'chat', name, key, from: 'app', user, number: null, menu })
      },
    }),
  )

const start = user.map(({ user }) =>
  command({
    text: `${user} starts the app`,
    target: () => user,
    play: async (_user, model, flow) => {
      await passUntilQuiet(model, flow, { contact: contactOfUser(user)!, by: 'a start' })
      act(flow, { do: 'ccai.sdk.start', user })
      model.customerOf(user, null, null)
    },
  }),
)

const outgoing = fc.record({ to: number, by: agent }).map(({ to, by }) =>
  command({
    text: `${by} dials ${to}`,
    target: (model) => (model.isFree(by, 'call') ? newName(model) : undefined),
    play: async (name, model, flow) => {
      await passUntilQuiet(model, flow, { contact: to, by: name })
      const key = act(flow, { do: 'ccai.call.outgoing', call: name, agent: by, to })
      model.dial({ kind: 'call', name, key, from: 'agent', number: to, agent: by })
    },
  }),
)

/** A call with a voicemail is only called back by the voicemail button; the others are undocumented for it. */
function canBeCalledBack(call: ModelSession, by: ModelCallBack['by']): boolean {
  if (call.kind !== 'call' || call.state !== 'over' || call.number === null) return false
  if (by === 'voicemail') return call.voicemail === 'new' || call.voicemail === 'read'
  return call.voicemail === 'none'
}

const buttons = fc.constantFrom('call-back' as const, 'hang-up-and-call-back' as const, 'voicemail' as const)
const callBack = fc.record({ at: pick, button: buttons, by: agent }).map(({ at, button, by }) =>
  command<ModelSession>({
    text: `is called back (${button}) by ${by} [${at}]`,
    target: (model) => {
      const candidates = model.sessions.filter((call) => canBeCalledBack(call, button)).reverse()
      return model.isFree(by, 'call') ? candidates[at % Math.max(1, candidates.length)] : undefined
    },
    play: async (of, model, flow) => {
      const name = newName(model)
      await passUntilQuiet(model, flow, { contact: contactOf(of), by: name })
      const common = { call: name, of: of.name, agent: by }
      const pressed =
        button === 'voicemail' ? { do: 'ccai.voicemail.call-back' } : { do: 'ccai.call.call-back', button }
      const key = act(flow, { ...pressed, ...common })
      const { number } = of
      model.dial({ kind: 'call', name, key, from: 'agent', number, agent: by }, { of, by: button })
    },
  }),
)

const snoozeMs = 90_000
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
        await passUntilQuiet(model, flow, { contact: contactIn(conversation), by: 'a user of Kustomer' })
        if (conversation.status === to) return
        const snoozeFor = to === 'snoozed' ? { snoozeFor: `${snoozeMs / 1000}s` } : {}
        const step = { conversation: idOf(flow, conversation), status: to, ...snoozeFor }
        act(flow, { do: 'kustomer.conversation.status', ...step })
        model.setStatus(conversation, to, snoozeMs)
      },
    }),
  )

function idOf({ world }: Flow, conversation: ModelConversation): string {
  const key = keyIn(conversation, conversation.sessions[0]!)
  return observedConversations(world).find(({ messages }) =>
    messages.some(({ externalId }) => externalId === key),
  )!.id
}

const pass = fc.constantFrom(3_000, 45_000).map((lengthMs) =>
  command({
    text: `${lengthMs} ms pass`,
    target: () => lengthMs,
    play: (_length, model, flow) => passUntil(model, flow, flow.world.clock.now() + lengthMs),
  }),
)

/** Compares in the middle of a flow, after a wait that is longer than every delay. */
const look = fc.constant(
  command({
    text: 'all is looked at after 120000 ms',
    target: () => true,
    play: async (_target, model, flow) => {
      await passUntil(model, flow, flow.world.clock.now() + 120_000)
      compare(model, flow)
    },
  }),
)

const createFields = fc.constant(
  command({
    text: 'the custom fields are made',
    target: ({ fieldsSinceMs }) => (fieldsSinceMs === Number.POSITIVE_INFINITY ? true : undefined),
    play: async (_target, model, flow) => {
      act(flow, { do: 'ccai.custom-fields.create' })
      model.fieldsSinceMs = flow.world.clock.now()
      await passUntil(model, flow, flow.world.clock.now() + 10_000)
    },
  }),
)

/** Compares the world with the model. Throws an AssertionError when they differ. */
export function compare(model: ReferenceModel, flow: Flow): void {
  const actual = shown(flow, model)
  expect(actual).toEqual(documented(model, actual))
}

/** The relative frequency of each step; those with preconditions are more frequent, because many are skipped. */
const weights: ReadonlyArray<readonly [number, fc.Arbitrary<Command>]> = [
  ...[callBack, steps.answer, steps.end, steps.transfer, steps.takeTransfer].map(
    (step) => [8, step] as const,
  ),
  ...[incoming, steps.assign, steps.miss, steps.pickUp, steps.message].map((step) => [4, step] as const),
  ...[steps.hold, steps.rate, steps.smartAction, steps.wrapUp, createFields].map(
    (step) => [4, step] as const,
  ),
  ...[chat, steps.choose, steps.voicemail, steps.handleVoicemail, status].map((step) => [3, step] as const),
  ...[outgoing, fromApp, steps.missTransfer].map((step) => [2, step] as const),
  ...[start, pass, look].map((step) => [1, step] as const),
]

/** Generates flows of at most `length` steps; impossible steps are skipped. */
export function callFlows(length: number) {
  const all = weights.flatMap(([weight, step]) => Array.from({ length: weight }, () => step))
  return fc.commands<ReferenceModel, Flow, false>(all, { maxCommands: length, size: 'max' })
}
