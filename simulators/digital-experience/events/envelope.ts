import { uuid } from '../../kit/ids.ts'
import { iso } from '../../kit/time.ts'
import type { Agent } from '../state/agent.ts'
import { type EventType, eventObjects } from '../state/events.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Who caused an event, as its context names them; without one the context is empty. */
export interface Initiator {
  readonly type: 'user' | 'api' | 'workflow'
  readonly id: string
}

/** An agent as the initiator. */
export function byAgent({ digitalUserId }: Pick<Agent, 'digitalUserId'>): Initiator {
  return { type: 'user', id: String(digitalUserId) }
}

/** A caller of the API as the initiator; that the id says no more is ours. */
export const byApi: Initiator = { type: 'api', id: 'api' }

/** What an event says of its cause. */
export interface Cause {
  readonly by?: Initiator | undefined
  /** What the sender of a message told as `X-Trace-Id`, by which the vendor's client knows its own reply again. */
  readonly traceId?: string | undefined
}

/**
 * The bytes of an event. The envelope's times have another offset than those within, and each empty map is `[]`, as in
 * recorded events.
 */
export function envelopeOf(
  { host, switches }: DigitalExperienceInstance,
  type: EventType,
  data: Readonly<Record<string, unknown>>,
  { by, traceId }: Cause = {},
): string {
  const { eventOffsetMinutes: offset } = switches
  const local = iso(host.now() + offset * 60_000)
  const event = {
    eventId: uuid(host, 'cxone.event'),
    eventObject: eventObjects[type],
    eventType: type,
    createdAt: `${local.slice(0, 19)}${offsetText(offset)}`,
    createdAtWithMilliseconds: `${local.slice(0, 23)}${offsetText(offset)}`,
    ...(traceId === undefined ? {} : { traceId }),
    data,
    context: by ? { initiator: by } : {},
  }
  return JSON.stringify(event, (_, value) => (isEmptyMap(value) ? [] : value))
}

function offsetText(minutes: number): string {
  const away = Math.abs(minutes)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
}

function isEmptyMap(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  )
}
