import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { assertAvailable } from '../agents/status.ts'
import { pendingTransfer, type Session, type SessionKind, type Transfer } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change, handOver, postChange } from './changes.ts'
import { menuOf } from './menu.ts'
import { sessionAct } from './session-act.ts'

function transfer<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'transfer', {
    summary: `The agent offers the ${kind} to another agent, or to a queue; until somebody takes it the agent stays.`,
    shape: { agent: agent.optional(), menu: name.optional() },
    refs: { agent: 'agent', menu: 'menu' },
    allowedIn: ['connected'],
    isPossible: (session) => !isBeingTransferred(session),
    phrase: ({ agent, menu }, cast, session) => {
      const to = agent === undefined ? `the queue ${menu}` : personName(agent)
      return `${cast.agentOf(session)} transfers the ${kind} to ${to}`
    },
    perform(instance, session, args, step) {
      const { state, host } = instance
      if ((args.agent === undefined) === (args.menu === undefined)) {
        throw new ActRefused(`${step}: say one of agent and menu`)
      }
      const agent = args.agent === undefined ? undefined : agentFor(instance, args.agent, step)
      if (agent) assertMayTake(instance, session, agent.id, step)
      const offered: Transfer = {
        id: ++state.counters.transfer,
        status: 'transferring',
        fromAgentId: session.agentId!,
        toAgentId: agent?.id ?? null,
        toMenu: args.menu === undefined ? null : menuOf(instance, args.menu),
        createdAtMs: host.now(),
        connectedAtMs: null,
        settledAtMs: null,
      }
      const transfers = [...session.transfers, offered]
      const initiator = `agent_${session.agentId}`
      postChange(instance, change(instance, session, 'transferring', { transfers, initiator }))
    },
  })
}

function take<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'take-transfer', {
    summary: `The agent to whom the ${kind} was offered takes it; from a queue, any agent does.`,
    shape: { agent: agent.optional() },
    refs: { agent: 'agent' },
    allowedIn: ['connected'],
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
      assertMayTake(instance, session, agentId, step)
      postChange(instance, handOver(instance, session, agentId))
    },
  })
}

function miss<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'miss-transfer', {
    summary: `Nobody takes the transfer: the ${kind} stays with the agent who has it.`,
    shape: {},
    allowedIn: ['connected'],
    isPossible: isBeingTransferred,
    phrase: () => 'nobody takes the transfer',
    perform(instance, session) {
      const settledAtMs = instance.host.now()
      const failed = { ...session.transfers.at(-1)!, status: 'failed', settledAtMs } as const
      const transfers = [...session.transfers.slice(0, -1), failed]
      postChange(instance, change(instance, session, 'transfer-missed', { transfers }))
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

/** @throws ActRefused when the agent has the session already, or is not available for it */
function assertMayTake(
  instance: CcaiInstance,
  { kind, agentId }: Session,
  toAgentId: number,
  step: string,
): void {
  if (toAgentId === agentId) throw new ActRefused(`${step}: the ${kind} is with this agent already`)
  assertAvailable(instance, { id: toAgentId }, step, kind)
}
