import { uuid } from '../kit/ids.ts'
import { iso } from '../kit/time.ts'
import { enrichment, mainMenu } from './call-object.ts'
import { pendingTransfer } from './call-steps.ts'
import type { Call, CcaiInstance } from './state.ts'

/** A fact that no public page shows; it travels under the key `standin` of an event's item. */
export type Fact = { readonly kind: string } & Readonly<Record<string, unknown>>

/** One external session event: the documented keys, and by a switch the call object's own names beside them. */
export function sessionEvent(instance: CcaiInstance, call: Call, fact?: Fact): Record<string, unknown> {
  const { host, switches } = instance
  const shown = fact ?? callBackFact(call)
  return {
    event_id: uuid(host, 'ccai.event-id'),
    timestamp: host.now(),
    item: {
      ...(switches.eventDetail === 'enriched' ? enrichment(instance, call) : {}),
      call_id: call.id,
      state: call.endsAtMs === null ? 'connected' : 'disconnected',
      connected_at: iso(call.createdAtMs),
      ends_at: call.endsAtMs === null ? null : iso(call.endsAtMs),
      initiator: call.initiator,
      queue_path_names: call.menu ? [mainMenu, call.menu.name] : [],
      participants: participantsOf(instance, call),
      dispositions: call.disposition && { ...call.disposition, custom_code_id: null },
      ...(shown ? { standin: shown } : {}),
    },
  }
}

/** Hands events to the delivery engine; those of one moment travel in one POST. */
export function postEvents(instance: CcaiInstance, call: Call, ...events: Record<string, unknown>[]): void {
  instance.deliveries.post('call-events', `call-${call.id}`, JSON.stringify({ count: events.length, events }))
}

/** Every event of a call back says which call it calls back, so that the order of arrival does not matter. */
function callBackFact(call: Call): Fact | undefined {
  return call.callBack
    ? { kind: 'call_back', button: call.callBack.button, of_call_id: call.callBack.ofCallId }
    : undefined
}

function participantsOf(instance: CcaiInstance, call: Call): Record<string, unknown>[] {
  const ended = call.endsAtMs !== null
  const external = {
    type: 'External',
    status: ended ? 'disconnected' : 'connected',
    dn: dnOf(instance, call),
  }
  return [external, ...agentsOf(instance, call)]
}

/** Whoever handed the call on has left, whoever has it is connected, whoever is offered it has accepted nothing yet. */
function agentsOf({ state }: CcaiInstance, call: Call): Record<string, unknown>[] {
  if (call.agentId === null) return []
  const ended = call.endsAtMs !== null
  const former = call.transfers
    .filter(({ status }) => status === 'connected')
    .map(({ fromAgentId }) => fromAgentId)
  const statuses = new Map<number, string>(former.map((id) => [id, 'disconnected']))
  statuses.set(call.agentId, agentStatusOf(call))
  const offered = pendingTransfer(call)?.toAgentId
  if (!ended && offered !== undefined && offered !== null) statuses.set(offered, 'accepted')
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

function agentStatusOf(call: Call): string {
  if (call.disposition) return 'dispositionSubmitted'
  if (call.endsAtMs !== null) return 'disconnected'
  return call.status === 'connected' ? 'connected' : 'accepted'
}
