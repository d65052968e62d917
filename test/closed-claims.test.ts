import { expect, test } from 'vitest'
import { z } from 'zod'
import { spanText } from '../simulators/kit/span-text.ts'
import { check } from '../src/harness/expectations/check.ts'
import { play } from '../src/harness/player.ts'
import { type Expectation, expectationSchema } from '../src/harness/scenario/expectation-schema.ts'
import { type NamedScenario, variantsOf } from '../src/harness/scenario/variants.ts'
import { observedTokens } from '../src/harness/world/observed.ts'
import type { World } from '../src/harness/world/world.ts'
import { scenarioNamed } from '../src/scenarios/shipped.ts'

// Each claim of `expect` notices what is there and not claimed, what is claimed and not there, and what is otherwise.
// Stories that pass are the fixtures: their claims are changed at one place, and must fail there.

/** A list with all that is there, or one that names some; `in order` where two of its entries may not change places. */
type List = 'closed' | 'closed, in order' | 'open'

/** For each list and each value within `expect`, a story that claims it. */
const claimed: Readonly<Record<string, string | readonly [story: string, List]>> = {
  customers: 'custom-fields/plain',
  'customers[].ref': 'custom-fields/plain',
  'customers[].phone': 'created-by-system-user/all-roles',
  'customers[].sharedPhone': 'number-of-two-people',
  'customers[].externalId': 'number-of-two-people',
  'customers[].name': 'created-by-system-user/all-roles',
  'customers[].assigned': 'missed-offer',
  'customers[].custom': ['custom-fields/plain', 'open'],
  'customers[].createdBy': 'created-by-system-user/all-roles',
  conversations: 'chat/plain',
  'conversations[].ref': 'card-company-and-order',
  'conversations[].customer': 'chat/plain',
  'conversations[].status': 'done-by-a-person',
  'conversations[].channel': 'chat/plain',
  'conversations[].menu': 'chat/plain',
  'conversations[].name': 'expired-token/9s',
  'conversations[].assigned': 'chat/plain',
  'conversations[].sessionOf': ['expired-token/9s', 'closed, in order'],
  'conversations[].messages': ['custom-fields/plain', 'closed, in order'],
  'conversations[].messages[].sessionOf': 'chat/plain',
  'conversations[].messages[].channel': 'chat/plain',
  'conversations[].messages[].direction': 'chat/plain',
  'conversations[].messages[].preview': 'chat/plain',
  'conversations[].messages[].meta': ['hang-up', 'open'],
  'conversations[].messages[].custom': ['custom-fields/plain', 'open'],
  'conversations[].notes': 'done-by-a-person',
  'conversations[].notes[].body': 'chat/plain',
  'conversations[].notes[].files': ['smart-action-success/plain', 'closed, in order'],
  'conversations[].notes[].files[].name': 'chat/plain',
  'conversations[].notes[].files[].lines': ['chat/plain', 'closed, in order'],
  'conversations[].custom': ['expired-token/9s', 'open'],
  'conversations[].modifiedBy': 'system-user-least-roles',
  'token.regenerations': 'expired-token/9s',
  'token.refused': 'expired-token/9s',
  'token.waited': 'expired-token/9s',
  'token.longestWait.atLeast': 'expired-token/9s',
  'token.longestWait.atMost': 'expired-token/9s',
  'token.cxone.bought': 'token-renewal-answer-lost/with-grace',
  'token.cxone.renewed': 'token-renewal-answer-lost/with-grace',
  'token.cxone.refused': 'token-renewal-answer-lost/with-grace',
  objects: ['card-company-and-order', 'open'],
  'objects[].ref': 'card-company-and-order',
  'objects[].klass': 'created-by-system-user/all-roles',
  'objects[].title': 'created-by-system-user/all-roles',
  'objects[].custom': ['card-company-and-order', 'open'],
  'objects[].createdBy': 'created-by-system-user/all-roles',
  companies: ['card-company-and-order', 'open'],
  'companies[].ref': 'card-company-and-order',
  'companies[].name': 'card-company-and-order',
  'companies[].custom': ['card-company-and-order', 'open'],
  memorializations: ['card-link-transfer-unlink', 'closed, in order'],
  'memorializations[].call': 'voice-fields',
  'memorializations[].person': 'card-link-transfer-unlink',
  'memorializations[].fields': ['card-link-transfer-unlink', 'open'],
  'memorializations[].has': 'voice-fields',
  leftOut: ['drop-down-refused/refused', 'closed, in order'],
  screenPops: ['chat/plain', 'closed, in order'],
  'screenPops[].session': 'chat/plain',
  'screenPops[].agent': 'chat/plain',
  'attributes.customer': 'custom-fields/plain',
  'attributes.message': 'custom-fields/plain',
  'attributes.conversation': 'defined-in-the-story',
  adapters: 'adapter-minimized',
  'adapters[].agent': 'adapter-minimized',
  'adapters[].number': 'click-to-call-again',
  'adapters[].minimized': 'adapter-minimized',
  threads: ['two-channels-never-mix', 'closed, in order'],
  'threads[].person': 'answers-to-tap',
  'threads[].channel': 'two-channels-never-mix',
  'threads[].messages': ['answers-to-tap', 'closed, in order'],
  'threads[].messages[].direction': 'answers-to-tap',
  'threads[].messages[].text': 'answers-to-tap',
  'threads[].messages[].files': 'attachments-both-ways/taken',
  'threads[].messages[].choices': ['answers-to-tap', 'closed, in order'],
  'threads[].messages[].link': 'cards-and-links/classic-callback',
  'threads[].messages[].state': 'answers-to-tap',
  contacts: ['queue-lets-a-channel-go', 'closed, in order'],
  'contacts[].person': 'answers-to-tap',
  'contacts[].channel': 'two-channels-never-mix',
  'contacts[].status': 'dx-events-of-a-contact',
  'contacts[].assigned': 'answers-to-tap',
  'contacts[].owner': 'dx-events-of-a-contact',
  'contacts[].skill': 'queue-lets-a-channel-go',
  'contacts[].unrouted': 'queue-lets-a-channel-go',
  'contacts[].queue': 'queue-lets-a-channel-go',
  'contacts[].subSkill': 'routed-by-queue',
  'contacts[].offeredTo': 'accept-reject',
  'contacts[].popped': 'screen-pop',
  'contacts[].agentLate': 'agent-response-countdown',
  'contacts[].shown.firstResponse': 'dx-events-of-a-service-level',
  'contacts[].shown.resolution': 'service-level-across-a-closed-night',
  'contacts[].shown': 'nothing-promised',
  'contacts[].messages': ['answers-to-tap', 'closed, in order'],
  'contacts[].messages[].by': 'answers-to-tap',
  'contacts[].messages[].text': 'answers-to-tap',
  'contacts[].messages[].type': 'answers-to-tap',
  'contacts[].messages[].postback': 'answers-to-tap',
  'contacts[].messages[].files': 'attachments-both-ways/taken',
  'contacts[].messages[].state': 'answers-to-tap',
  cards: 'card-of-a-channel-of-ones-own',
  'cards[].identities': 'card-of-a-channel-of-ones-own',
  'cards[].name': 'card-of-a-channel-of-ones-own',
  'cards[].customFields': 'card-merge-keeps-both-values',
  'cards[].customFields[].name': 'card-merge-keeps-both-values',
  'cards[].customFields[].value': 'card-merge-keeps-both-values',
  'cards[].notes': ['notes-on-a-card', 'closed, in order'],
  openCards: 'card-of-a-channel-of-ones-own',
  'openCards[].of': 'card-company-and-order',
  'openCards[].agent': 'card-company-and-order',
  'openCards[].records': 'card-company-and-order',
  'openCards[].records[].record': 'card-company-and-order',
  'openCards[].records[].entity': 'card-refresh-and-expand',
  'openCards[].records[].under': 'card-company-and-order',
  'openCards[].records[].fields': 'dynamic-data-on-card/mapped',
  'openCards[].records[].linked': 'card-company-and-order',
  'openCards[].crmFailure': 'card-search-forbidden/may-not-search',
  'openCards[].offered': 'cards-are-offered',
  'openCards[].merge': 'card-of-a-channel-of-ones-own',
  events: ['dx-events-chosen', 'open'],
  'events[].subscriber': 'dx-events-of-a-contact',
  'events[].received': ['dx-events-of-a-contact', 'closed, in order'],
  'events[].received[].type': 'dx-events-of-a-contact',
  'events[].received[].person': 'dx-events-of-a-contact',
  'events[].received[].channel': 'dx-events-of-a-contact',
  'events[].received[].status': 'dx-events-of-a-contact',
  'events[].received[].assigned': 'dx-events-of-a-contact',
  'events[].received[].previously': 'dx-events-of-a-contact',
  'events[].received[].offeredTo': 'dx-events-of-accept-reject',
  'events[].received[].acceptReject': 'dx-events-of-a-contact',
  'events[].received[].exceeded': 'dx-events-of-a-service-level',
  'events[].received[].text': 'dx-events-of-a-contact',
  'events[].received[].delivered': 'dx-events-of-a-contact',
  'events[].received[].repeated': 'dx-events-answer-lost',
  'app.installed': 'app-not-installed',
  'app.attentionRequired': 'app-not-installed',
  agents: ['unknown-on-the-other-side', 'open'],
  'agents[].ref': 'unknown-on-the-other-side',
  'agents[].kustomer': 'unknown-on-the-other-side',
  'agents[].ccai': 'unknown-on-the-other-side',
  skills: ['default-skill-or-script-missing/no-script', 'open'],
  'skills[].name': 'default-skill-or-script-missing/no-script',
  'skills[].isDefault': 'default-skill-or-script-missing/no-script',
  queues: ['queue-lets-a-channel-go', 'open'],
  'queues[].name': 'queue-lets-a-channel-go',
  'queues[].skill': 'queue-lets-a-channel-go',
  'queues[].channels': 'queue-lets-a-channel-go',
  configurations: 'configuration-region-fixed',
  'configurations[].name': 'configuration-region-fixed',
  'configurations[].region': 'configuration-region-fixed',
  'configurations[].mappings': 'dynamic-data-eight',
  'configurations[].gone': 'configuration-user-deleted',
  reasons: 'unknown-on-the-other-side',
  'statusWrites.kustomer': 'unknown-on-the-other-side',
  'statusWrites.ccai': 'unknown-on-the-other-side',
  givenUp: ['one-resource-forbidden', 'closed, in order'],
  setAside: 'done-by-a-person',
}

interface Leaf {
  readonly kind: 'list' | 'record' | 'value' | 'always'
  readonly options: unknown[]
}

interface JsonSchema {
  readonly type?: string
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly enum?: readonly unknown[]
  readonly const?: unknown
}

/** All lists, records and values that a claim may have, by their paths. */
function leaves(schema: JsonSchema, path = '', found = new Map<string, Leaf>()): Map<string, Leaf> {
  const add = (at: string, kind: Leaf['kind'], options: readonly unknown[] = []) =>
    found.set(at, { kind, options: [...(found.get(at)?.options ?? []), ...options] })
  if (schema.anyOf) for (const one of schema.anyOf) leaves(one, path, found)
  else if (schema.type === 'array') {
    add(path, 'list')
    leaves(schema.items!, `${path}[]`, found)
  } else if (schema.properties) {
    for (const [key, one] of Object.entries(schema.properties))
      leaves(one, path === '' ? key : `${path}.${key}`, found)
  } else if (schema.type === 'object') add(path, 'record')
  else if (schema.type === 'null') add(path, 'value', [null])
  else if (schema.const !== undefined) add(path, 'always')
  else if (schema.type === 'boolean') add(path, 'value', [true, false])
  else add(path, 'value', schema.enum ?? [])
  return found
}

const all = leaves(z.toJSONSchema(expectationSchema, { io: 'input', reused: 'inline' }) as JsonSchema)

/**
 * Entries of lists that are plain texts have no name of their own: the list has the row. What can only be true says
 * nothing when it is changed: `untouched` is in the player’s own tests.
 */
const rowsNeeded = [...all]
  .filter(([path, { kind, options }]) => !path.endsWith('[]') && (kind !== 'always' || options.length > 0))
  .map(([path]) => path)

test('each list and each value of a claim has a story that claims it', () => {
  expect(Object.keys(claimed).sort()).toEqual(rowsNeeded.sort())
})

type Holder = Record<string, unknown>

/** What holds the values at a path, each with the key under which it does. */
function places(claim: unknown, path: string): Array<readonly [Holder, string]> {
  const keys = path.split('.')
  const last = keys.pop()!
  let holders = [claim]
  for (const key of keys) {
    const name = key.replace('[]', '')
    holders = holders.flatMap((one) => (one as Holder | null)?.[name] ?? []).flatMap((one) => one as object)
  }
  return holders.flatMap((one) =>
    Object.hasOwn(one as object, last) ? [[one as Holder, last] as const] : [],
  )
}

interface Change {
  readonly what: string
  readonly isNoticed: boolean
  readonly make: (holder: Holder, key: string) => void
}

/** An entry that is nowhere, like one that is there. */
function another(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return `${entry} and more`
  const [key] = Object.keys(entry)
  return { ...entry, [key!]: 'nobody' }
}

function listChanges(list: readonly unknown[], kind: List): Change[] {
  const isClosed = kind !== 'open'
  const set = (what: string, isNoticed: boolean, value: readonly unknown[]): Change => ({
    ...{ what, isNoticed },
    make: (holder, key) => {
      holder[key] = value
    },
  })
  const fewer = [
    set('without its first entry', isClosed, list.slice(1)),
    set('without its last entry', isClosed, list.slice(0, -1)),
  ]
  return [
    ...(list.length > 0 ? fewer : []),
    set('with another entry', true, [...list, another(list.at(-1))]),
    ...(kind !== 'open' && list.length > 1
      ? [set('the other way round', kind === 'closed, in order', list.toReversed())]
      : []),
  ]
}

function recordChanges(record: Holder, kind: List): Change[] {
  const [first, value] = Object.entries(record)[0]!
  const set = (what: string, isNoticed: boolean, changed: Holder): Change => ({
    ...{ what, isNoticed },
    make: (holder, key) => {
      holder[key] = changed
    },
  })
  const { [first]: _, ...others } = record
  return [
    set('without its first member', kind !== 'open', others),
    set('with another member', true, { ...record, another: 'there' }),
    set('with another value', true, { ...record, [first]: `${value} and more` }),
  ]
}

/** Other values of the same kind. */
function others(value: unknown, { options }: Leaf): unknown[] {
  const numbers = typeof value === 'number' ? [value + 1, ...(value > 0 ? [value - 1] : [])] : []
  const texts = typeof value === 'string' && options.filter((one) => one !== null).length === 0
  const link = typeof value === 'string' && value.startsWith('https://')
  return [
    ...options.filter((one) => one !== value),
    ...numbers,
    ...(texts && !link ? [`${value} and more`] : []),
    ...(link ? [`${value}/more`] : []),
    ...(value === null ? ['somebody'] : []),
  ]
}

/** What takes the place of a value of which not every other one is wrong. */
const instead: Readonly<Record<string, unknown>> = {
  'token.longestWait.atLeast': '10h',
  'token.longestWait.atMost': '1ms',
  'contacts[].shown': { firstResponse: '30m', resolution: '1h' },
}

function changesOf(value: unknown, path: string): Change[] {
  const leaf = all.get(path)!
  const row = claimed[path]!
  const kind = typeof row === 'string' ? 'closed' : row[1]
  if (Array.isArray(value)) return listChanges(value, kind)
  if (leaf.kind === 'record') return recordChanges(value as Holder, kind)
  return (path in instead ? [instead[path]] : others(value, leaf)).map((other) => ({
    what: `${JSON.stringify(other)} in place of ${JSON.stringify(value)}`,
    isNoticed: true,
    make: (holder, key) => {
      holder[key] = other
    },
  }))
}

/** What is wrong with the judgement of the claims at a path, when each of them is changed. */
function wrongAt(world: World, claims: Expectation, path: string): string[] {
  const found = places(claims, path)
  const [top] = /^[a-zA-Z]+/.exec(path)!
  if (found.length === 0) return [`${path}: is not claimed`]
  return found.flatMap(([holder, key], nth) =>
    changesOf(holder[key], path).flatMap(({ what, isNoticed, make }) => {
      const changed = structuredClone(claims)
      make(...places(changed, path)[nth]!)
      const failures = check(world, changed, 'expect')
      const isAtPlace = failures.every(({ expectation }) => expectation.startsWith(`expect.${top}`))
      if (failures.length > 0 === isNoticed && isAtPlace) return []
      return [
        `${path} (${nth}) ${what}: ${failures.map(({ expectation }) => expectation).join() || 'passes'}`,
      ]
    }),
  )
}

const storyOf = (row: (typeof claimed)[string]) => (typeof row === 'string' ? row : row[0])
const stories = [...new Set(Object.values(claimed).map(storyOf))]

/** Of what no story claims: stories with something more in their worlds, and the claim of it. */
const made: Readonly<Record<string, Made>> = {
  'defined-in-the-story': {
    of: 'hang-up',
    arrange({ simulators }, claims) {
      const { metadata } = simulators.kustomer.state
      const at = '2026-01-05T09:00:00.000Z'
      const orderIdStr = {
        ...{ type: 'string', displayName: 'Order' },
        ...{ modifiedBy: '695b84d0e5f6e7d8c0000001', modifiedAt: at, updatedAt: at },
      }
      metadata.put({ id: 'conversation', properties: { orderIdStr }, parts: {} })
      return { ...claims, attributes: { conversation: { orderIdStr: 'Order' } } }
    },
  },
  'notes-on-a-card': {
    of: 'card-merge-call-and-email',
    arrange({ simulators }) {
      const { cards } = simulators['digital-experience'].state
      const [card] = [...cards.values()].filter(({ mergedInto }) => mergedInto === null)
      const note = (content: string, createdAtMs: number) => ({
        ...{ id: content, content, createdAtMs, updatedAtMs: createdAtMs },
      })
      cards.put({ ...card!, notes: [note('reads Greek', 1), note('calls on Mondays', 2)] })
      const identities = card!.identities.map(({ id }) => id)
      return { cards: [{ identities, notes: ['reads Greek', 'calls on Mondays'] }] }
    },
  },
  'nothing-promised': {
    of: 'accept-reject',
    arrange: (_world, { contacts = [] }) => ({ contacts: contacts.map((one) => ({ ...one, shown: null })) }),
  },
  'cards-are-offered': {
    of: 'card-merge-call-and-email',
    withoutLastStep: true,
    arrange: () => ({
      openCards: [
        { of: 'mail', agent: 'elinor' },
        { of: 'call', agent: 'elinor', offered: ['email_edward@ferrars.example'] },
      ],
    }),
  },
}

interface Made {
  readonly of: string
  readonly withoutLastStep?: true
  /** Gives what is claimed. */
  readonly arrange: (world: World, claims: Expectation) => Expectation
}

async function storyNamed(typed: string): Promise<NamedScenario> {
  const name = made[typed]?.of ?? typed
  const named = variantsOf(await scenarioNamed(name.split('/', 1)[0]!)).find((story) => story.name === name)!
  if (!made[typed]) return named
  const { steps } = named.scenario
  const own = made[typed].withoutLastStep ? steps.slice(0, -1) : steps
  return { ...named, scenario: { ...named.scenario, steps: own } }
}

test.each(stories)('what the story %s claims fails when it is changed', async (name) => {
  const story = await storyNamed(name)
  const paths = Object.entries(claimed).flatMap(([path, row]) => (storyOf(row) === name ? [path] : []))
  let wrong: string[] | undefined
  const { failures } = await play(story, {
    onEnd: (world) => {
      const claims = made[name]?.arrange(world, story.scenario.expect) ?? story.scenario.expect
      wrong = [
        ...check(world, claims, 'unchanged').map(({ actual }) => actual),
        ...paths.flatMap((path) => wrongAt(world, claims, path)),
      ]
    },
  })
  expect(wrong).toEqual([])
  if (!made[name]) expect(failures).toEqual([])
})

test.each<[string, string, keyof Expectation, RegExp]>([
  ['a customer', 'missed-offer', 'customers', /^one more: /],
  ['an event that was set aside', 'record-refused', 'setAside', /^1: /],
  ['a note that was given up', 'upload-refused-always', 'givenUp', /^create-note/],
])('%s fails a story that says nothing of it', async (_what, name, key, actual) => {
  const story = await storyNamed(name)
  const { [key]: claim, ...others } = story.scenario.expect
  expect(claim).toBeDefined()
  const { failures } = await play({ ...story, scenario: { ...story.scenario, expect: others } })
  expect(failures).toMatchObject([
    { expectation: `expect.${key}`, actual: expect.stringMatching(actual), journal: expect.anything() },
  ])
})

test('a service level fails a story that claims none', async () => {
  const story = await storyNamed('dx-events-of-a-service-level')
  const contacts = story.scenario.expect.contacts!.map((one) => ({ ...one, shown: null }))
  const { failures } = await play({ ...story, scenario: { ...story.scenario, expect: { contacts } } })
  expect(failures).toMatchObject([{ actual: 'shown is a service level, not nothing' }])
})

test('`atLeast` and `atMost` hold exactly at what was waited', async () => {
  const scenario = await scenarioNamed('expired-token')
  const [first] = variantsOf(scenario)
  let waitedMs = 0
  await play(first!, {
    onEnd: (world) => {
      waitedMs = observedTokens(world).longestWaitMs
    },
  })
  expect(waitedMs).toBeGreaterThan(1000)
  const judged = async (longestWait: object) => {
    const expected = { ...first!.scenario.expect, token: { longestWait } }
    const { failures } = await play({ ...first!, scenario: { ...first!.scenario, expect: expected } })
    return failures.map(({ actual }) => actual)
  }
  const found = `longest wait is ${spanText(waitedMs)}, not`
  expect(await judged({ atLeast: `${waitedMs - 1}ms` })).toEqual([])
  expect(await judged({ atLeast: `${waitedMs}ms` })).toEqual([])
  expect(await judged({ atLeast: `${waitedMs + 1}ms` })).toEqual([`${found} at least ${waitedMs + 1}ms`])
  expect(await judged({ atMost: `${waitedMs + 1}ms` })).toEqual([])
  expect(await judged({ atMost: `${waitedMs}ms` })).toEqual([])
  expect(await judged({ atMost: `${waitedMs - 1}ms` })).toEqual([`${found} at most ${waitedMs - 1}ms`])
})
