import { z } from 'zod'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { assertAvailable } from '../agents/status.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import {
  currentMenuOf,
  pendingTransfer,
  type Session,
  type SessionKind,
  type Transfer,
} from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change, handOver, leaveCold, postChange, requeue, sessionOf } from './changes.ts'
import { menuOf } from './menu.ts'
import { sessionAct } from './session-act.ts'

function transfer<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'transfer', {
    summary: `The agent offers the ${kind} to another agent, or to a queue; until somebody takes it the agent stays, unless it is cold.`,
    shape: {
      agent: agent.optional(),
      menu: name.optional(),
      cold: z.boolean().default(false).describe('whether the agent leaves at once'),
    },
    refs: { agent: 'agent', menu: 'menu' },
    allowedIn: ['connected'],
    isPossible: (session) => !isBeingTransferred(session),
    phrase: ({ agent, menu, cold }, cast, session) => {
      const to = agent === undefined ? `the queue ${menu}` : personName(agent)
      return `${cast.agentOf(session)} transfers the ${kind} to ${to}${cold ? ' and leaves' : ''}`
    },
    perform(instance, session, args, step) {
      const { state, host, switches } = instance
      if ((args.agent === undefined) === (args.menu === undefined)) {
        throw new ActRefused(`${step}: say one of agent and menu`)
      }
      const agent = args.agent === undefined ? undefined : agentFor(instance, args.agent, step)
      if (agent) assertMayBeOffered(instance, session, agent.id, step, switches.transferToUnavailable)
      const offered: Transfer = {
        id: ++state.counters.transfer,
        status: 'transferring',
        fromAgentId: session.agentId!,
        toAgentId: agent?.id ?? null,
        toMenu: args.menu === undefined ? null : menuOf(instance, args.menu),
        createdAtMs: host.now(),
        connectedAtMs: null,
        settledAtMs: null,
        failReason: 'nothing',
        fromMenu: currentMenuOf(session),
        cold: false,
      }
      const transfers = [...session.transfers, offered]
      const initiator = `agent_${session.agentId}`
      const transferring = change(instance, session, 'transferring', { transfers, initiator })
      const events = [sessionEvent(instance, transferring)]
      const after = args.cold
        ? leaveCold(instance, sessionOf(instance, { kind, sessionId: session.id }))
        : transferring
      if (args.cold) events.push(sessionEvent(instance, after))
      postEvents(instance, after, ...events)
    },
  })
}

function take<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'take-transfer', {
    summary: `The agent to whom the ${kind} was offered takes it; from a queue, any agent does.`,
    shape: { agent: agent.optional() },
    refs: { agent: 'agent' },
    allowedIn: ['connected', 'queued'],
    isPossible: isBeingTransferred,
    phrase: ({ agent }, cast, session) =>
      agent === undefined
        ? 'the transfer is taken'
        : `${cast.joins(session, { agent }).agent} takes the transfer`,
    perform(instance, session, args, step) {
      const { toAgentId } = pendingTransfer(session)!
      const agentId = args.agent === undefined ? toAgentId : agentFor(instance, args.agent, step).id
      if (agentId === null) throw new ActRefused(`${step}: offered to a queue; say which agent takes it`)
      if (toAgentId !== null && agentId !== toAgentId) {
        throw new ActRefused(`${step}: the ${kind} was offered to another agent`)
      }
      assertMayBeOffered(instance, session, agentId, step, instance.switches.transferToUnavailable)
      postChange(instance, handOver(instance, session, agentId))
    },
  })
}

function miss<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'miss-transfer', {
    summary: `Nobody takes the transfer: the ${kind} stays with the agent who has it, or waits in its queue after a cold one.`,
    shape: {},
    allowedIn: ['connected', 'queued'],
    isPossible: isBeingTransferred,
    phrase: () => 'nobody takes the transfer',
    perform(instance, session) {
      const settledAtMs = instance.host.now()
      const failure = { status: 'failed', failReason: 'transfer_expired', settledAtMs } as const
      const transfers = [...session.transfers.slice(0, -1), { ...session.transfers.at(-1)!, ...failure }]
      const missed = change(instance, session, 'transfer-missed', { transfers })
      postChange(instance, session.status === 'queued' ? requeue(instance, missed) : missed)
    },
  })
}

/** What happens to calls and chats that one agent hands to another. */
export const transferActs = [
  transfer('call'),
  take('call'),
  miss('call'),
  transfer('chat'),
  take('chat'),
  miss('chat'),
] as const

function isBeingTransferred(session: Session): boolean {
  return pendingTransfer(session) !== undefined
}

/**
 * The platform's setting allows a transfer to an agent who is not available (release notes, 3.9).
 * @throws ActRefused when the agent has the session already, or is not available for it
 */
function assertMayBeOffered(
  instance: CcaiInstance,
  { kind, agentId }: Session,
  toAgentId: number,
  step: string,
  isAnyStatusFit: boolean,
): void {
  if (toAgentId === agentId) throw new ActRefused(`${step}: the ${kind} is with this agent already`)
  if (!isAnyStatusFit) assertAvailable(instance, { id: toAgentId }, step, kind)
}
