import fc from 'fast-check'
import { act } from './call-flow.ts'
import { actOn, agent, menu, onSession, pick } from './call-flow-command.ts'
import type { ModelSession } from './reference-model.ts'

const isTalking = ({ state }: ModelSession) => state === 'talking'
const isOver = ({ state }: ModelSession) => state === 'over'
const wasTalked = ({ state, connectedAtMs }: ModelSession) => state === 'over' && connectedAtMs !== null

/** The caller chooses a menu entry in the IVR. */
export const choose = fc.tuple(pick, menu).map(([at, chosen]) =>
  onSession({
    text: `chooses ${chosen}`,
    at,
    possible: ({ state }) => state === 'choosing',
    play: (call, _model, flow) => {
      actOn(flow, call, 'menu', { menu: chosen })
      Object.assign(call, { menu: chosen, state: 'waiting' })
    },
  }),
)

/** The platform offers the session to an agent. */
export const assign = fc.tuple(pick, agent).map(([at, to]) =>
  onSession({
    text: `is offered to ${to}`,
    at,
    possible: ({ state, kind }, model) => state === 'waiting' && model.isFree(to, kind),
    play: (session, model, flow) => {
      actOn(flow, session, 'assign', { agent: to })
      model.offer(session, to)
    },
  }),
)

/** The agent to whom the session was offered does not answer. */
export const miss = pick.map((at) =>
  onSession({
    text: 'is missed',
    at,
    possible: ({ state }) => state === 'offered',
    play: (session, model, flow) => {
      actOn(flow, session, 'miss')
      model.miss(session)
    },
  }),
)

/** An agent answers, whether or not the session was offered to that agent. */
export const answer = fc.tuple(pick, agent).map(([at, by]) =>
  onSession({
    text: `is answered by ${by}`,
    at,
    possible: ({ state, kind }, model) =>
      (state === 'waiting' || state === 'offered') && model.isFree(by, kind),
    play: (session, model, flow) => {
      actOn(flow, session, 'answer', { agent: by })
      model.connect(session, by)
    },
  }),
)

/** The person who is called picks up. */
export const pickUp = pick.map((at) =>
  onSession({
    text: 'is picked up',
    at,
    possible: ({ state }) => state === 'dialling',
    play: (call, model, flow) => {
      actOn(flow, call, 'pick-up')
      model.connect(call, call.agent!)
    },
  }),
)

/** The agent transfers the session to another agent, or to a queue. */
export const transfer = fc
  .record({ at: pick, to: fc.oneof(agent, fc.constant('a queue')) })
  .map(({ at, to }) =>
    onSession({
      text: `is being transferred to ${to}`,
      at,
      possible: (session, model) =>
        isTalking(session) &&
        session.transferTo === null &&
        (to === 'a queue' || (to !== session.agent && model.isFree(to, session.kind))),
      play: (session, _model, flow) => {
        actOn(flow, session, 'transfer', to === 'a queue' ? { menu: 'Returns' } : { agent: to })
        session.transferTo = to
      },
    }),
  )

/** The target agent takes the transfer; from a queue, any agent does. */
export const takeTransfer = fc.record({ at: pick, by: agent }).map(({ at, by }) => {
  const taker = ({ transferTo }: ModelSession) => (transferTo === 'a queue' ? by : transferTo)
  return onSession({
    text: `transfer is taken, from a queue by ${by}`,
    at,
    // Known difference: for a session that returns to its earlier agent, the final event does not list that agent last, as the core assumes.
    possible: (session, model) => {
      const agent = taker(session)
      return agent !== null && agent !== session.agent && model.isFree(agent, session.kind)
    },
    play: (session, model, flow) => {
      const agent = taker(session)!
      actOn(flow, session, 'take-transfer', { agent })
      model.takeTransfer(session, agent)
    },
  })
})

/** Nobody takes the transfer. */
export const missTransfer = pick.map((at) =>
  onSession({
    text: 'transfer is missed',
    at,
    possible: ({ transferTo }) => transferTo !== null,
    play: (session, _model, flow) => {
      actOn(flow, session, 'miss-transfer')
      session.transferTo = null
    },
  }),
)

/** The agent puts the caller on hold, or resumes the call some time later. */
export const hold = fc.record({ at: pick, afterMs: fc.constantFrom(0, 12_000) }).map(({ at, afterMs }) =>
  onSession({
    text: `is put on hold or taken off it after ${afterMs} ms`,
    at,
    possible: (session) => session.kind === 'call' && isTalking(session),
    play: (call, model, flow) => {
      const onHold = call.onHoldSinceMs !== null
      actOn(flow, call, onHold ? 'resume' : 'hold')
      if (onHold) model.resume(call)
      else call.onHoldSinceMs = model.nowMs
    },
    atMs: ({ onHoldSinceMs }) => (onHoldSinceMs ?? 0) + afterMs,
  }),
)

const smartActions = fc.constantFrom(
  { do: 'complete', action: 'verification' },
  { do: 'complete', action: 'photos', photos: 2, result: 'as wished' },
  { do: 'fail', action: 'verification', cause: 'user', message: 'fingerprint access is not enabled' },
  { do: 'fail', action: 'photos', cause: 'platform', message: 'not delivered' },
)
/** The contact completes a SmartAction on the device, or it fails. */
export const smartAction = fc.tuple(pick, smartActions).map(([at, { do: what, ...rest }]) =>
  onSession({
    text: `SmartAction: ${JSON.stringify({ [what]: rest })}`,
    at,
    possible: isTalking,
    play: (session, model, flow) => {
      act(flow, { do: `ccai.smart-action.${what}`, [session.kind]: session.name, ...rest })
      if ('photos' in rest) model.note(session, `photos: as wished [${session.key}; ${session.key}]`)
      else if (what === 'complete') model.note(session, 'verification: done')
      else if (rest.cause === 'user') model.note(session, rest.message!)
    },
  }),
)

/** The contact or the agent writes in a chat; the contact may write before an agent joins. */
export const message = fc.tuple(pick, fc.constantFrom('end-user', 'agent')).map(([at, by]) =>
  onSession({
    text: `the ${by} writes`,
    at,
    possible: (session) =>
      session.kind === 'chat' && (isTalking(session) || (by === 'end-user' && !isOver(session))),
    play: (chat, _model, flow) => {
      const text = `words ${chat.messages.length + 1}`
      actOn(flow, chat, 'message', { by, text })
      chat.messages.push(`${by.replace('-', '_')}: ${text}`)
    },
  }),
)

const talkMs = fc.constantFrom(0, 9_000, 9_999, 9_999, 10_000, 10_000, 60_000)
/** The contact or the agent ends the session; before an agent joins, and in an offered chat, only the contact can. */
export const end = fc
  .record({ at: pick, by: fc.constantFrom('caller' as const, 'agent' as const), talkMs })
  .map(({ at, by, talkMs }) =>
    onSession({
      text: `is ended by the ${by} after ${talkMs} ms of talk`,
      at,
      possible: (session) =>
        !['over', 'speaking'].includes(session.state) &&
        // An agent who has begun a transfer leaves the call alone: it waits without an agent, which no rule is about.
        !(session.kind === 'call' && by === 'agent' && session.transferTo !== null) &&
        (by === 'caller' || isTalking(session) || (session.kind === 'call' && session.agent !== null)),
      play: (session, model, flow) => {
        if (session.kind === 'call') actOn(flow, session, 'hang-up', { by })
        else actOn(flow, session, 'end', { by: by === 'caller' ? 'end-user' : by })
        model.end(session)
      },
      atMs: ({ connectedAtMs }) => (connectedAtMs ?? 0) + talkMs,
    }),
  )

/**
 * A waiting caller leaves a voicemail. A call from the app has a message since it arrived, and the voicemail adds a
 * second one; if events can overtake each other, it is undetermined which is newer, so that case is left out.
 */
export const voicemail = fc.tuple(pick, fc.constantFrom(1_000, 30_000)).map(([at, lengthMs]) =>
  onSession({
    text: `leaves a voicemail of ${lengthMs} ms`,
    at,
    possible: ({ state, kind, from }, { tenant }) =>
      state === 'waiting' && kind === 'call' && (from === 'phone' || tenant.overtakingMs === 0),
    play: (call, model, flow) => {
      actOn(flow, call, 'voicemail', { length: `${lengthMs / 1000}s` })
      model.leaveVoicemail(call, lengthMs)
    },
  }),
)

/** An agent listens to a voicemail, or closes it. */
export const handleVoicemail = fc
  .record({ at: pick, done: fc.constantFrom('read' as const, 'closed' as const), by: agent })
  .map(({ at, done, by }) =>
    onSession({
      text: `voicemail is ${done} by ${by}`,
      at,
      possible: (call) =>
        call.voicemail !== 'none' && call.voicemail !== 'closed' && (done === 'closed' || isNew(call)),
      play: (call, model, flow) => {
        act(flow, { do: `ccai.voicemail.${done === 'read' ? 'read' : 'close'}`, call: call.name, agent: by })
        model.handleVoicemail(call, done, by)
      },
    }),
  )
const isNew = ({ voicemail }: ModelSession) => voicemail === 'new'

/** The agent submits the wrap-up. */
export const wrapUp = pick.map((at) =>
  onSession({
    text: 'is wrapped up',
    at,
    possible: (session) => wasTalked(session) && !session.wrappedUp,
    play: (session, _model, flow) => {
      actOn(flow, session, 'wrap-up', { code: 'solved' })
      session.wrappedUp = true
    },
  }),
)

/** The contact gives a rating. */
export const rate = fc.tuple(pick, fc.integer({ min: 1, max: 5 })).map(([at, rating]) =>
  onSession({
    text: `is rated ${rating}`,
    at,
    possible: (session) => wasTalked(session) && session.from !== 'agent' && session.rating === null,
    play: (session, model, flow) => {
      act(flow, { do: 'ccai.rating.give', session: session.name, rating })
      session.rating = rating
      model.note(session, `Rating: ${rating}`)
    },
  }),
)
