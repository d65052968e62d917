import { z } from 'zod'
import { ActRefused } from '../../kit/host.ts'
import { agent, text } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { assertAvailable } from '../agents/status.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import type { SessionKind } from '../state/session.ts'
import { change, connect, offer, postChange, requeue } from './changes.ts'
import { watchSilence } from './chat-timers.ts'
import { sessionAct } from './session-act.ts'
import { isVoicemail } from './steps.ts'

function assign<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'assign', {
    summary: `The platform offers the ${kind} to an agent.`,
    shape: { agent },
    refs: { agent: 'agent' },
    allowedIn: ['queued', 'requeued'],
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
    phrase: ({ agent }, cast, session) =>
      `${cast.joins(session, { agent }).agent} ${kind === 'call' ? 'answers' : 'takes the chat'}`,
    perform(instance, session, args, step) {
      const agentId = args.agent === undefined ? session.agentId : agentFor(instance, args.agent, step).id
      if (agentId === null) {
        const { name } = session
        throw new ActRefused(`${step}: ${kind} "${name}" was offered to nobody; say which agent answers`)
      }
      assertAvailable(instance, { id: agentId }, step, kind)
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
      postChange(instance, requeue(instance, session))
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
