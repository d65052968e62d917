import { contacts, isDefaultSkill } from '../../../simulators/digital-experience/world/queries.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import { type ChannelMessage, threadOf } from '../channel/state.ts'
import type { ContactExpectation, Expectation, ThreadExpectation } from '../scenario/expectation-schema.ts'
import { storyName } from '../world/service-ids.ts'
import type { World } from '../world/world.ts'
import { checkQueues } from './byoc-queues.ts'
import type { Failure } from './failure.ts'
import { linesAbout } from './journal-lines.ts'
import { differs, listDiffers, type Mismatch, mismatches, mismatchText } from './mismatch.ts'

/** The failed expectations about the messaging service and the contacts of Digital Experience. */
export function checkByoc(
  world: World,
  { threads, contacts: expected, skills, queues }: Expectation,
  at: string,
): Failure[] {
  return [
    ...(skills ? checkSkills(world, skills, `${at}.skills`) : []),
    ...(queues ? checkQueues(world, queues, `${at}.queues`) : []),
    ...(threads ? checkAll(threads, threadsOf(world), threadMismatches, `${at}.threads`) : []),
    ...(expected ? checkAll(expected, contactsOf(world), contactMismatches, `${at}.contacts`, world) : []),
  ]
}

interface Thread {
  readonly id: string
  readonly person: string
  readonly channel: string
  readonly messages: readonly ChannelMessage[]
}

/** The conversations in which somebody has written, by what the story calls the people and points of contact. */
function threadsOf({ simulators }: World): Thread[] {
  const byName = new Map<string, Thread & { messages: ChannelMessage[] }>()
  for (const message of simulators.channel.state.messages.values()) {
    const id = threadOf(message)
    const { personId, accountId } = message
    const thread = byName.get(id) ?? {
      id,
      person: storyName(personId),
      channel: storyName(accountId),
      messages: [],
    }
    thread.messages.push(message)
    byName.set(id, thread)
  }
  return [...byName.values()]
}

function threadMismatches({ person, channel, messages }: ThreadExpectation, actual: Thread): Mismatch[] {
  return mismatches([
    differs('person', person, actual.person),
    channel !== undefined && differs('channel', channel, actual.channel),
    listDiffers(
      'messages',
      messages.map(entryText),
      actual.messages.map((one, at) => shownAs(messages[at], stateOfThread(one))),
    ),
  ])
}

interface Entry {
  readonly direction?: string
  readonly by?: string
  readonly text?: string | undefined
  readonly type?: string | undefined
  readonly postback?: string | null | undefined
  readonly files?: readonly string[] | undefined
  readonly choices?: readonly string[] | undefined
  readonly link?: string | null | undefined
  readonly state?: string | undefined
}

function stateOfThread({
  direction,
  text,
  attachments,
  choices,
  link,
  seenAtMs,
  deliveredAtMs,
  failed,
}: ChannelMessage): Entry {
  const ended = seenAtMs !== null ? 'seen' : deliveredAtMs !== null ? 'delivered' : 'sent'
  const state = failed === null ? ended : 'failed'
  return {
    direction,
    text,
    files: attachments.map(({ name }) => name),
    choices: choices.map((choice) => choice.text),
    link: link?.url ?? null,
    state,
  }
}

/** An entry in words, with what the expectation says and no more. */
function shownAs(expected: Entry | undefined, actual: Entry): string {
  if (expected === undefined) return entryText(actual)
  return entryText(Object.fromEntries(Object.entries(actual).filter(([key]) => key in expected)))
}

function entryText({ direction, by, text, type, postback, files, choices, link, state }: Entry): string {
  const parts = [
    direction ?? by,
    type ?? '',
    text === undefined ? '' : JSON.stringify(text),
    postback ? `(${postback})` : '',
    files?.join('+') ?? '',
    choices && choices.length > 0 ? `[${choices.join(' | ')}]` : '',
    link ?? '',
    state ?? '',
  ]
  return parts.filter((part) => part).join(' ')
}

interface Contact {
  readonly id: string
  readonly person: string
  readonly channel: string
  readonly status: string
  readonly assigned: string | null
  readonly owner: string | null
  readonly skill: string | null
  readonly unrouted: string | null
  readonly queue: string | null
  readonly subSkill: string | null
  readonly offeredTo: string | null
  readonly popped: string | null
  readonly agentLate: number
  readonly shown: { readonly firstResponse: string | null; readonly resolution: string | null } | null
  readonly messages: readonly Entry[]
}

/** The contacts, by what the story calls the people in them. */
function contactsOf(world: World): Contact[] {
  const agentRef = (email: string | null) =>
    email === null
      ? null
      : ([...world.names.agents].find(([, agent]) => agent.email.toLowerCase() === email)?.[0] ?? email)
  return contacts(world.simulators['digital-experience']).map(
    ({ account, person, messages, ...contact }) => ({
      ...contact,
      person: storyName(person),
      channel: storyName(account),
      assigned: agentRef(contact.assigned),
      offeredTo: agentRef(contact.offeredTo),
      shown: contact.shown && {
        firstResponse: leftText(contact.shown.firstResponseLeftMs),
        resolution: leftText(contact.shown.resolutionLeftMs),
      },
      owner: agentRef(contact.owner),
      messages: messages.map(({ agent, state, ...message }) => ({
        by: agentRef(agent) ?? storyName(person),
        ...message,
        ...(state === null ? {} : { state }),
      })),
    }),
  )
}

function contactMismatches(expected: ContactExpectation, actual: Contact): Mismatch[] {
  const { person, messages } = expected
  const told = [
    ...(['channel', 'status', 'assigned', 'owner', 'skill', 'unrouted'] as const),
    ...(['queue', 'subSkill', 'offeredTo', 'popped', 'agentLate'] as const),
  ]
  return mismatches([
    differs('person', person, actual.person),
    ...told.map(
      (key) =>
        expected[key] !== undefined && differs<string | number | null>(key, expected[key], actual[key]),
    ),
    ...levelMismatches(expected.shown, actual.shown),
    messages !== undefined &&
      listDiffers(
        'messages',
        messages.map(entryText),
        actual.messages.map((one, at) => shownAs(messages[at], one)),
      ),
  ])
}

/** Each expected entry has to match the one at its place, and there may be no other. */
function checkAll<E, A extends { readonly id: string; readonly person: string }>(
  expected: readonly E[],
  actual: readonly A[],
  mismatchesOf: (expected: E, actual: A) => Mismatch[],
  at: string,
  world?: World,
): Failure[] {
  const journalOf = (one: A | undefined) => (world && one ? linesAbout(world, one.id) : [])
  const failures = expected.flatMap((one, place): Failure[] => {
    const there = actual[place]
    const found = there && mismatchesOf(one, there)
    if (found?.length === 0) return []
    const text = found ? mismatchText(found) : 'none there'
    return [
      {
        expectation: `${at}[${place}]`,
        expected: JSON.stringify(one),
        actual: text,
        ...(found ? { mismatches: found } : {}),
        journal: journalOf(there),
      },
    ]
  })
  const more = actual.slice(expected.length).map(
    (one): Failure => ({
      expectation: at,
      expected: `${expected.length} and no more`,
      actual: `one more: of ${one.person}: ${JSON.stringify(one)}`,
      journal: journalOf(one),
    }),
  )
  return [...failures, ...more]
}

function levelMismatches(expected: ContactExpectation['shown'], actual: Contact['shown']) {
  if (expected === undefined) return []
  if (expected === null)
    return [actual !== null && { field: 'shown', expected: 'nothing', found: 'a service level' }]
  return (['firstResponse', 'resolution'] as const).map(
    (key) => expected[key] !== undefined && differs(`shown.${key}`, expected[key], actual?.[key] ?? null),
  )
}

/** How much is left, as a story writes it; less than nothing has a minus. */
function leftText(leftMs: number | null): string | null {
  if (leftMs === null) return null
  return leftMs < 0 ? `-${spanText(-leftMs)}` : spanText(leftMs)
}

function checkSkills(world: World, expected: NonNullable<Expectation['skills']>, at: string): Failure[] {
  return expected.flatMap(({ name, isDefault }, place) => {
    const actual = isDefaultSkill(world.simulators['digital-experience'], name)
    const found = mismatches([
      actual === undefined && { field: name, expected: 'a skill', found: 'none of this name' },
      isDefault !== undefined && actual !== undefined && differs(`${name} is a default`, isDefault, actual),
    ])
    if (found.length === 0) return []
    const expectation = `${at}[${place}]`
    return [
      {
        expectation,
        expected: JSON.stringify(expected[place]),
        actual: mismatchText(found),
        mismatches: found,
        journal: [],
      },
    ]
  })
}
