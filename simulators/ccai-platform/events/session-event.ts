import { uuid } from '../../kit/ids.ts'
import { iso } from '../../kit/time.ts'
import { type Call, keyOf, pendingTransfer, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { callNames } from '../views/call.ts'
import { chatNames } from '../views/chat.ts'
import { queuePathOf } from '../views/session.ts'

/** A fact that no public page shows; it travels under the key `standin` of an event's item. */
export type Fact = { readonly kind: string } & Readonly<Record<string, unknown>>

/** One external session event: the documented keys, and by a switch the session object's own names beside them. */
export function sessionEvent(instance: CcaiInstance, session: Session, fact?: Fact): Record<string, unknown> {
  const shown = factOf(session, fact)
  return eventOf(instance, {
    ...(instance.switches.eventDetail === 'enriched' ? namesOf(instance, session) : {}),
    ...(session.kind === 'call' ? { call_id: session.id } : { chat_id: session.id }),
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
    ...(shown ? { standin: shown } : {}),
  })
}

/** When the session began: a call that was booked begins at its time. */
function startOf(session: Session): number {
  return (session.kind === 'call' ? session.scheduledAtMs : null) ?? session.createdAtMs
}

/** Hands events to the delivery engine, on the channel of the session's kind; those of one moment travel in one POST. */
export function postEvents(
  instance: CcaiInstance,
  session: Session,
  ...events: Record<string, unknown>[]
): void {
  const { switches, deliveries } = instance
  const isOn = session.kind === 'call' ? switches.callEvents : switches.chatEvents
  if (isOn)
    deliveries.post(
      `${session.kind}-events`,
      keyOf(session),
      JSON.stringify({ count: events.length, events }),
    )
}

/** Posts a fact that belongs to no session, on the channel of calls. */
export function postFact(
  instance: CcaiInstance,
  subject: string,
  fact: Fact,
  about: Readonly<Record<string, unknown>> = {},
): void {
  if (!instance.switches.callEvents) return
  const events = [eventOf(instance, { ...about, standin: fact })]
  instance.deliveries.post('call-events', subject, JSON.stringify({ count: 1, events }))
}

function eventOf({ host }: CcaiInstance, item: Record<string, unknown>): Record<string, unknown> {
  return { event_id: uuid(host, 'ccai.event-id'), timestamp: host.now(), item }
}

function namesOf(instance: CcaiInstance, session: Session): Record<string, unknown> {
  return session.kind === 'call' ? callNames(instance, session) : chatNames(instance, session)
}

/**
 * Every event of a call back says which call it calls back, so that the order of arrival does not matter; one that
 * tells another fact too says it beside that.
 */
function factOf(session: Session, fact: Fact | undefined): Fact | undefined {
  if (session.kind === 'chat' || session.callBack === null) return fact
  const callBack = { button: session.callBack.button, of_call_id: session.callBack.ofCallId }
  return fact ? { ...fact, call_back: callBack } : { kind: 'call_back', ...callBack }
}

function participantsOf(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const external = {
    type: 'External',
    status: session.endsAtMs === null ? 'connected' : 'disconnected',
    ...(session.kind === 'call' ? { dn: dnOf(instance, session) } : { identifier: session.identifier }),
  }
  return [external, ...agentsOf(instance, session)]
}

/** Whoever had the session before has left, whoever has it is connected, whoever is offered it has accepted nothing yet. */
function agentsOf({ state }: CcaiInstance, session: Session): Record<string, unknown>[] {
  const statuses = new Map<number, string>(session.legs.map(({ agentId }) => [agentId, 'disconnected']))
  // In the order in which they had it: who has it again stands last, as everybody has left at the end.
  if (session.agentId !== null) {
    statuses.delete(session.agentId)
    statuses.set(session.agentId, agentStatusOf(session))
  }
  const offered = pendingTransfer(session)?.toAgentId
  if (session.endsAtMs === null && offered !== undefined && offered !== null)
    statuses.set(offered, 'accepted')
  return Array.from(statuses, ([id, status]) => ({
    type: 'Agent',
    status,
    id,
    name: state.agents.get(id)!.name,
  }))
}

/** The contact's number as it is told: in E.164, or by the switch without its country code. */
function dnOf({ switches }: CcaiInstance, { number }: Call): string | null {
  const code = switches.nationalCountryCode
  return code !== null && number?.startsWith(code) ? number.slice(code.length) : number
}

function agentStatusOf(session: Session): string {
  if (session.disposition) return 'dispositionSubmitted'
  if (session.endsAtMs !== null) return 'disconnected'
  return session.status === 'connected' ? 'connected' : 'accepted'
}
