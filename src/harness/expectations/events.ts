import { emailOfUser } from '../../../simulators/digital-experience/world/queries.ts'
import type { EventExpectation, Expectation } from '../scenario/expectation-schema.ts'
import { storyName } from '../world/service-ids.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'
import { listDiffers } from './mismatch.ts'

type Entry = Partial<EventExpectation>

/** The failed expectations about the events that the world's listener heard. */
export function checkEvents(world: World, expected: Expectation['events'] = [], at: string): Failure[] {
  return expected.flatMap(({ subscriber, received }, place): Failure[] => {
    const heard = heardBy(world, subscriber)
    const found = listDiffers(
      'received',
      received.map(entryText),
      heard.map((entry, nth) => shownAs(received[nth], entry)),
    )
    if (!found) return []
    const journal = world.journal
      .lines()
      .filter((line) => line.kind === 'request' && line.to === 'outside' && line.path === `/${subscriber}`)
    return [
      {
        expectation: `${at}[${place}]`,
        expected: found.expected,
        actual: found.found,
        mismatches: [found],
        journal: journal.map(({ n }) => n),
      },
    ]
  })
}

/** What a story can say of each event that a subscriber heard, in the order in which they came. */
function heardBy(world: World, subscriber: string): Entry[] {
  const ids = new Set<unknown>()
  return world.listener
    .heard()
    .filter((one) => one.subscriber === subscriber)
    .map(({ event }) => {
      const repeated = ids.has(event.eventId)
      ids.add(event.eventId)
      return { ...entryOf(world, event), repeated }
    })
}

/** An event as far as it is read here. */
interface Read {
  readonly eventType?: EventExpectation['type']
  readonly data?: {
    readonly case?: ReadCase
    readonly contact?: ReadCase
    readonly channel?: { readonly idOnExternalPlatform: string }
    readonly pointOfContact?: { readonly idOnExternalPlatform: string }
    readonly previousInboxAssignee?: { readonly id: number } | null
    readonly acceptRejectFlow?: { readonly isEnabled: boolean }
    readonly message?: {
      readonly messageContent: { readonly text: string }
      readonly delivered: ReadonlyArray<{ readonly isSuccess: boolean }>
    }
  }
}

interface ReadCase {
  readonly status: EventExpectation['status']
  readonly inboxAssignee: number | null
  readonly inboxPreAssignee: number | null
  readonly authorEndUserIdentity: { readonly idOnExternalPlatform: string }
  readonly sla: { readonly firstResponseTime: { readonly exceeded: boolean } } | null
}

function entryOf(world: World, event: Read): Entry {
  const { data = {} } = event
  const { message, pointOfContact, channel = pointOfContact, previousInboxAssignee } = data
  const contact = data.case ?? data.contact
  return {
    type: event.eventType,
    person: contact && storyName(contact.authorEndUserIdentity.idOnExternalPlatform),
    channel: channel && storyName(channel.idOnExternalPlatform),
    status: contact?.status,
    assigned: contact && agentOf(world, contact.inboxAssignee),
    previously: agentOf(world, previousInboxAssignee?.id ?? null),
    offeredTo: contact && agentOf(world, contact.inboxPreAssignee),
    acceptReject: data.acceptRejectFlow?.isEnabled,
    exceeded: contact?.sla?.firstResponseTime.exceeded,
    text: message?.messageContent.text,
    delivered: message?.delivered.at(-1)?.isSuccess,
  }
}

/** What the story calls an agent, by the id in Digital Experience. */
function agentOf({ names, simulators }: World, digitalUserId: number | null): string | null {
  if (digitalUserId === null) return null
  const email = emailOfUser(simulators['digital-experience'], digitalUserId)
  const [ref] = [...names.agents].find(([, agent]) => agent.email.toLowerCase() === email) ?? []
  return ref ?? email ?? String(digitalUserId)
}

/** An entry in words, with what the expectation says and no more. */
function shownAs(expected: Entry | undefined, actual: Entry): string {
  if (expected === undefined) return entryText(actual)
  const keys = Object.keys(expected) as Array<keyof Entry>
  return entryText(Object.fromEntries(keys.map((key) => [key, actual[key]])))
}

/** The type first, then the rest in one order, whatever the order in which it is written. */
function entryText({ type, ...rest }: Entry): string {
  const parts = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
  return parts.length === 0 ? String(type) : `${type} (${parts.join(', ')})`
}
