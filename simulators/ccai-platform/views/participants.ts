import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { instant, rounded, seconds } from './instant.ts'
import { heldMsIn } from './legs.ts'

/**
 * The participants of a session: the contact, then one entry for each leg, with the keys of a public client. That
 * ids are numbered within the session is our choice.
 */
export function participantObjects(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const { kind, id, endsAtMs } = session
  const end = kind === 'call' ? 'ended_at' : 'finished_at'
  const user = session.identifier === null ? undefined : endUserId(instance, session.identifier)
  const contact = {
    id: 1,
    [`${kind}_id`]: id,
    type: 'end_user',
    status: endsAtMs === null ? 'connected' : 'finished',
    user_id: null,
    end_user_id: user ?? null,
    connected_at: instant(session.connectedAtMs),
    [end]: instant(endsAtMs),
    [`${kind}_duration`]: seconds(session.connectedAtMs, endsAtMs),
    fail_reason: session.failReason,
  }
  const agents = session.legs.map((leg, at) => ({
    id: at + 2,
    [`${kind}_id`]: id,
    type: 'agent',
    status: leg.toMs === null ? 'connected' : 'finished',
    user_id: leg.agentId,
    end_user_id: null,
    connected_at: instant(leg.fromMs),
    [end]: instant(leg.toMs),
    [`${kind}_duration`]: seconds(leg.fromMs, leg.toMs),
    ...(kind === 'call' ? { hold_duration: rounded(heldMsIn(session, leg, instance.host.now())) } : {}),
    fail_reason: 'nothing',
  }))
  return [contact, ...agents]
}

function endUserId({ state }: CcaiInstance, identifier: string): number | undefined {
  return state.endUsers.first('identifier', identifier)?.id
}
