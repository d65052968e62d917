import { iso } from '../../kit/time.ts'
import { agentNumber } from '../state/agents.ts'
import { type Call, isOnHold, keyOf, pendingTransfer, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { callNames } from '../views/call.ts'
import { chatNames } from '../views/chat.ts'
import { eventBatch, eventOf } from '../views/event.ts'
import { queuePathOf } from '../views/session.ts'

/** An undocumented fact, carried under the key `standin` of an event's item. */
export type Fact = { readonly kind: string } & Readonly<Record<string, unknown>>

/** A session event: the documented keys and, depending on a switch, the fields of the session object. */
export function sessionEvent(instance: CcaiInstance, session: Session, fact?: Fact): Record<string, unknown> {
  const standin = factOf(session, fact)
  const names = instance.switches.eventDetail === 'enriched' ? namesOf(instance, session) : {}
  const item = Object.assign(
    names,
    session.kind === 'call' ? { call_id: session.id } : { chat_id: session.id },
    {
      state: session.endsAtMs === null ? 'connected' : 'disconnected',
      connected_at: iso(startOf(session)),
      ends_at: session.endsAtMs === null ? null : iso(session.endsAtMs),
      initiator: session.initiator,
      queue_path_names: queuePathOf(session),
      participants: participantsOf(instance, session),
      dispositions: session.disposition && {
        code: session.disposition.code,
        note: session.disposition.note,
        custom_code_id: null,
      },
      ...(standin ? { standin } : {}),
    },
  )
  return eventOf(instance, item)
}

/** When the session began; for a booked call, the booked time. */
function startOf(session: Session): number {
  return (session.kind === 'call' ? session.scheduledAtMs : null) ?? session.createdAtMs
}

/** Posts events of one moment in one request, on the channel of the session's kind. */
export function postEvents(
  instance: CcaiInstance,
  session: Session,
  ...events: Record<string, unknown>[]
): void {
  const { switches, deliveries } = instance
  const isOn = session.kind === 'call' ? switches.callEvents : switches.chatEvents
  if (isOn) deliveries.post(`${session.kind}-events`, keyOf(session), eventBatch(events))
}

/** Posts a fact that belongs to no session, on the channel of call events. */
export function postFact(
  instance: CcaiInstance,
  subject: string,
  fact: Fact,
  about: Readonly<Record<string, unknown>> = {},
): void {
  if (!instance.switches.callEvents) return
  const event = eventOf(instance, { ...about, standin: fact })
  instance.deliveries.post('call-events', subject, eventBatch([event]))
}

function namesOf(instance: CcaiInstance, session: Session): Record<string, unknown> {
  return session.kind === 'call' ? callNames(instance, session) : chatNames(instance, session)
}

/**
 * The fact of an event. Every event of a call back also names the call that is called back, so that the order in
 * which events arrive does not matter.
 */
function factOf(session: Session, fact: Fact | undefined): Fact | undefined {
  if (session.kind === 'chat' || session.callBack === null) return fact
  const callBack = { button: session.callBack.button, of_call_id: session.callBack.ofCallId }
  return fact ? { ...fact, call_back: callBack } : { kind: 'call_back', ...callBack }
}

function participantsOf(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const external = {
    type: 'External',
    status: contactStatusOf(instance, session),
    ...(session.kind === 'call' ? { dn: dnOf(instance, session) } : { identifier: session.identifier }),
  }
  return [external, ...agentsOf(instance, session), ...guestsOf(instance, session)]
}

/** The agents of a session: earlier agents, the current one, and the one to whom a transfer is offered. */
function agentsOf({ state }: CcaiInstance, session: Session): Record<string, unknown>[] {
  const statuses = new Map<number, string>(session.legs.map(({ agentId }) => [agentId, 'disconnected']))
  // Deleted first, so that the current agent comes last even after having handled the session before.
  if (session.agentId !== null) {
    statuses.delete(session.agentId)
    statuses.set(session.agentId, agentStatusOf(session))
  }
  const offered = pendingTransfer(session)?.toAgentId
  if (session.endsAtMs === null && offered !== undefined && offered !== null)
    statuses.set(offered, 'accepted')
  return Array.from(statuses, ([id, status]) => {
    const agent = state.agents.get(id)!
    return { type: 'Agent', status, id, name: agent.name, agent_number: agentNumber(agent) }
  })
}

/** Who joined beside the agent; the names of these types are ours. */
function guestsOf({ state }: CcaiInstance, { guests }: Session): Record<string, unknown>[] {
  return guests.map(({ agentId, number, fromMs, toMs }) => {
    const status = toMs !== null ? 'disconnected' : fromMs === null ? 'connecting' : 'connected'
    if (agentId === null) return { type: 'ThirdParty', status, dn: number }
    const agent = state.agents.get(agentId)!
    return { type: 'Supervisor', status, id: agentId, name: agent.name, agent_number: agentNumber(agent) }
  })
}

/** A contact on hold is told as such only where events of holds are posted; the word is ours. */
function contactStatusOf({ switches }: CcaiInstance, session: Session): string {
  if (session.endsAtMs !== null) return 'disconnected'
  const isHeld = session.kind === 'call' && isOnHold(session)
  return switches.holdEvents && isHeld ? 'onHold' : 'connected'
}

/**
 * The contact's number in E.164, or without the country code if the switch says so, with the extension that was dialled
 * behind a comma; or the SIP address that a caller shows in its place.
 */
function dnOf({ switches }: CcaiInstance, { number, extension, sipAddress }: Call): string | null {
  if (number === null) return sipAddress
  const code = switches.nationalCountryCode
  const told = code !== null && number.startsWith(code) ? number.slice(code.length) : number
  return extension === null ? told : `${told},${extension}`
}

function agentStatusOf(session: Session): string {
  if (session.disposition) return 'dispositionSubmitted'
  if (session.endsAtMs !== null) return 'disconnected'
  return session.status === 'connected' ? 'connected' : 'accepted'
}
