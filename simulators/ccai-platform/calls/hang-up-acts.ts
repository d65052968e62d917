import { z } from 'zod'
import { ActRefused } from '../../kit/host.ts'
import { leaveCold, postChange } from '../sessions/changes.ts'
import { end } from '../sessions/end.ts'
import { sessionAct } from '../sessions/session-act.ts'
import { type Call, type CallStatus, pendingTransfer } from '../state/session.ts'

const hangUp = sessionAct('call', 'hang-up', {
  summary:
    'The contact or the agent ends the call, wherever it stands; an agent who has begun a transfer leaves it alone.',
  shape: {
    by: z
      .enum(['caller', 'agent'])
      .default('caller')
      .describe('"caller" is the contact of outgoing calls too'),
  },
  allowedIn: ['selecting', 'queued', 'requeued', 'assigned', 'connecting', 'connected'],
  phrase: ({ by }, cast, call) => `${by === 'agent' ? cast.agentOf(call) : cast.contactOf(call)} hangs up`,
  perform(instance, call, { by }, step) {
    if (by === 'agent' && call.status === 'connected' && pendingTransfer(call)) {
      postChange(instance, leaveCold(instance, call))
      return
    }
    const failReason =
      call.connectedAtMs === null ? failReasons[call.status]?.[by] : reasonOfConnected(call, by)
    if (failReason === undefined) {
      throw new ActRefused(
        `${step}: call "${call.name}" is ${call.status}; no agent is on it, allowed now: by the caller`,
      )
    }
    const [disconnectedBy, initiator] =
      by === 'caller'
        ? ['disconnected_by_end_user', 'end_user']
        : ['disconnected_by_agent', `agent_${call.agentId}`]
    end(instance, call, { failReason, disconnectedBy, initiator })
  },
})

/** A call that was connected has finished, whoever it waits for now; an agent hangs up only while in it. */
function reasonOfConnected({ status }: Call, by: 'caller' | 'agent'): string | undefined {
  return by === 'caller' || status === 'connected' ? 'nothing' : undefined
}

/**
 * Why a call failed that ended in this status, by who hung up: the names of the platform's table of failure
 * codes. The table does not say what an agent's hanging up before the connection is; those two are ours.
 */
const failReasons: Partial<Record<CallStatus, { caller: string; agent?: string }>> = {
  selecting: { caller: 'eu_in_menu_abandoned' },
  queued: { caller: 'eu_abandoned' },
  requeued: { caller: 'eu_abandoned' },
  assigned: { caller: 'eu_canceled', agent: 'ag_canceled' },
  connecting: { caller: 'eu_rejected', agent: 'eu_no_answer' },
}

/** How contact and agent end a call. */
export const hangUpActs = [hangUp] as const
