import { z } from 'zod'
import { ActRefused } from '../../kit/host.ts'
import { agent, text } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { enterSession } from '../agents/session-status.ts'
import { assertAvailable, changeStatus } from '../agents/status.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { statusIds } from '../state/agents.ts'
import {
  agentInitiator,
  type Call,
  pendingTransfer,
  type Session,
  type SessionKind,
} from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change, connect, offer, postChange, requeue } from './changes.ts'
import { watchSilence } from './chat-timers.ts'
import { end, endedByPlatform } from './end.ts'
import { sessionAct } from './session-act.ts'
import { isVoicemail } from './steps.ts'

function assign<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'assign', {
    summary: `The platform offers the ${kind} to an agent.`,
    shape: { agent },
    refs: { agent: 'agent' },
    allowedIn: ['queued', 'requeued'],
    isPossible: isNotTransferred,
    phrase: ({ agent }, cast, session) => `the ${kind} is offered to ${cast.joins(session, { agent }).agent}`,
    perform(instance, session, args, step) {
      const agent = agentFor(instance, args.agent, step)
      assertAvailable(instance, agent, step, kind)
      postChange(instance, offer(instance, session, agent.id))
    },
  })
}

function answer<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'answer', {
    summary: `The agent answers; a ${kind} that was not offered to anybody is offered first.`,
    shape: { agent: agent.optional() },
    refs: { agent: 'agent' },
    allowedIn: ['queued', 'assigned', 'requeued'],
    isPossible: isNotTransferred,
    phrase: ({ agent }, cast, session) =>
      `${cast.joins(session, { agent }).agent} ${kind === 'call' ? 'answers' : 'takes the chat'}`,
    perform(instance, session, args, step) {
      const agentId = args.agent === undefined ? session.agentId : agentFor(instance, args.agent, step).id
      if (agentId === null) {
        const { name } = session
        throw new ActRefused(`${step}: ${kind} "${name}" was offered to nobody; say which agent answers`)
      }
      assertAvailable(instance, { id: agentId }, step, kind)
      if (isDialledByApi(session)) {
        postChange(instance, ring(instance, session, agentId))
        return
      }
      const offered = session.agentId === agentId ? session : offer(instance, session, agentId)
      const events = offered === session ? [] : [sessionEvent(instance, offered)]
      const connected = connect(instance, offered)
      if (connected.kind === 'chat') watchSilence(instance, connected)
      postEvents(instance, connected, ...events, sessionEvent(instance, connected))
    },
  })
}

function miss<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'miss', {
    summary: `The agent who was offered the ${kind} does not answer; it goes back to the queue.`,
    shape: {},
    allowedIn: ['assigned'],
    phrase: (_, cast, session) =>
      `${cast.agentOf(session)} does not ${kind === 'call' ? 'answer' : 'take the chat'}`,
    perform(instance, session) {
      const agentId = session.agentId!
      if (isDialledByApi(session)) end(instance, session, { ...endedByPlatform, failReason: 'ag_ignored' })
      else postChange(instance, requeue(instance, session))
      // Missed Call is entered from Available alone (call routing documentation), so not by who is in another call.
      const isInCall = instance.state.agents.get(agentId)!.sessions.calls > 0
      if (instance.switches.missedOffer === 'kept' || (kind === 'call' && isInCall)) return
      const statusId = kind === 'call' ? statusIds.missedCall : statusIds.missedChat
      changeStatus(instance, agentId, statusId, 'system', { kind, id: session.id })
    },
  })
}

function wrapUp<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'wrap-up', {
    summary: `The agent submits a disposition after the ${kind}.`,
    shape: { code: text, note: z.string().default('') },
    allowedIn: ['finished'],
    isPossible: (session) => !isVoicemail(session) && session.disposition === null,
    phrase: ({ code }, cast, session) => `${cast.agentOf(session)} wraps up with "${code}"`,
    perform(instance, session, { code, note }) {
      const disposition = { code, note, atMs: instance.host.now() }
      postChange(instance, change(instance, session, 'wrapped-up', { disposition }))
    },
  })
}

/** After a cold transfer a session waits for who takes the transfer. */
function isNotTransferred(session: Session): boolean {
  return pendingTransfer(session) === undefined
}

/** Whether an application placed the call for an agent: the agent is rung first, then the contact. */
function isDialledByApi(session: Session): session is Call {
  return session.kind === 'call' && session.callType === 'Voice Outbound (API)'
}

/** The agent has answered a call that the API placed: now the contact is rung. */
function ring(instance: CcaiInstance, call: Call, agentId: number): Call {
  enterSession(instance, agentId, 'call', call.id)
  return change(instance, call, 'ringing', {
    status: 'connecting',
    agentId,
    initiator: agentInitiator(agentId),
  })
}

/** How calls and chats come to an agent, and what the agent submits at last. */
export const routingActs = [
  assign('call'),
  answer('call'),
  miss('call'),
  wrapUp('call'),
  assign('chat'),
  answer('chat'),
  miss('chat'),
  wrapUp('chat'),
] as const
