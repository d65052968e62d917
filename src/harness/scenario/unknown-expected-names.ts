import { offer } from '../../../simulators/kit/nearest-name.ts'
import { reasons } from '../../core/agent-status/reason.ts'
import type { Expectation, Prohibition } from './expectation-schema.ts'
import { begunKinds, type KnownNames, type NameKind } from './known-names.ts'

/** How the reason begins where the core tries again, or has given up. */
const reasonsOfFailures = [
  'KustomerError',
  'PlatformUnavailable',
  'PlatformAbsent',
  'PlatformRefused',
  'too old',
]

/** The names in an expectation that nothing introduces, each with its path and the nearest name. */
export function inExpectation(expect: Partial<Expectation>, path: string, known: KnownNames): string[] {
  const names = [...Object.keys(reasons), ...reasonsOfFailures]
  return [
    ...(expect.customers ?? []).flatMap(({ ref, assigned }, at) => [
      ...named('customer', ref, `${path}.customers[${at}].ref`, known),
      ...named('agent', assigned, `${path}.customers[${at}].assigned`, known),
    ]),
    ...(expect.conversations ?? []).flatMap((conversation, at) =>
      inConversation(conversation, `${path}.conversations[${at}]`, known),
    ),
    ...(expect.screenPops ?? []).flatMap(({ agent, session }, at) => [
      ...named('agent', agent, `${path}.screenPops[${at}].agent`, known),
      ...sessions(session, `${path}.screenPops[${at}].session`, known),
    ]),
    ...(expect.adapters ?? []).flatMap(({ agent, number }, at) => [
      ...named('agent', agent, `${path}.adapters[${at}].agent`, known),
      ...person(number, `${path}.adapters[${at}].number`, known),
    ]),
    ...(expect.agents ?? []).flatMap(({ ref, kustomer, ccai }, at) => [
      ...named('agent', ref, `${path}.agents[${at}].ref`, known),
      ...named('status in Kustomer', kustomer, `${path}.agents[${at}].kustomer`, known),
      ...named('status in CCAI Platform', ccai, `${path}.agents[${at}].ccai`, known),
    ]),
    ...(expect.token?.waited ?? []).flatMap((name, at) => {
      const message = known.notBegun(begunKinds, name)
      return message === undefined ? [] : [`${path}.token.waited[${at}]: ${message}`]
    }),
    ...inByoc(expect, path, known),
    ...(expect.reasons ?? []).flatMap((reason, at) =>
      names.includes(reason)
        ? []
        : [`${path}.reasons[${at}]: no reason "${reason}"; ${offer(reason, names)}`],
    ),
  ]
}

/** What of an event names an agent. */
const agentsOfEvents = { assigned: 'agent', previously: 'agent', offeredTo: 'agent' } as const

function inByoc(expect: Partial<Expectation>, path: string, known: KnownNames): string[] {
  return [
    ...(expect.events ?? []).flatMap(({ subscriber, received = [] }, at) => [
      ...named('subscriber', subscriber, `${path}.events[${at}].subscriber`, known),
      ...received.flatMap((event, place) =>
        Object.entries({ person: 'person', channel: 'channel', ...agentsOfEvents } as const).flatMap(
          ([key, kind]) =>
            named(kind, event[key as 'person'], `${path}.events[${at}].received[${place}].${key}`, known),
        ),
      ),
    ]),
    ...(expect.threads ?? []).flatMap(({ person: one, channel }, at) => [
      ...named('person', one, `${path}.threads[${at}].person`, known),
      ...named('channel', channel, `${path}.threads[${at}].channel`, known),
    ]),
    ...(expect.queues ?? []).flatMap(({ channels = [] }, at) =>
      channels.flatMap((one, place) =>
        named('channel', one, `${path}.queues[${at}].channels[${place}]`, known),
      ),
    ),
    ...(expect.contacts ?? []).flatMap(({ person: one, channel, assigned, owner, messages = [] }, at) => [
      ...named('person', one, `${path}.contacts[${at}].person`, known),
      ...named('channel', channel, `${path}.contacts[${at}].channel`, known),
      ...named('agent', assigned, `${path}.contacts[${at}].assigned`, known),
      ...named('agent', owner, `${path}.contacts[${at}].owner`, known),
      ...messages.flatMap(({ by }, place) => {
        const message = known.missing('person or agent', ['person', 'agent'], by)
        return message === undefined ? [] : [`${path}.contacts[${at}].messages[${place}].by: ${message}`]
      }),
    ]),
  ]
}

/** The names in what is said of a conversation that nothing introduces. */
export function inConversation(
  { ref, customer, assigned, menu, sessionOf, messages = [] }: Prohibition['conversation'],
  path: string,
  known: KnownNames,
): string[] {
  const menuMessage = typeof menu === 'string' ? unknownMenu(menu, known) : undefined
  return [
    ...named('conversation', ref, `${path}.ref`, known),
    ...person(customer, `${path}.customer`, known),
    ...named('agent', assigned, `${path}.assigned`, known),
    ...(menuMessage === undefined ? [] : [`${path}.menu: ${menuMessage}`]),
    ...sessions(sessionOf, `${path}.sessionOf`, known),
    ...messages.flatMap((message, at) =>
      sessions(message.sessionOf, `${path}.messages[${at}].sessionOf`, known),
    ),
  ]
}

function person(name: string | null | undefined, path: string, known: KnownNames): string[] {
  if (typeof name !== 'string' || isPhone(name)) return []
  const isNumber = /^[+\d]/.test(name) && !known.has(['customer'], name)
  return isNumber ? [`${path}: ${noPhone(name)}`] : named('customer', name, path, known)
}

function sessions(names: string | string[] | undefined, path: string, known: KnownNames): string[] {
  return [names ?? []].flat().flatMap((name, at) => {
    const message = known.notBegun(['call', 'chat'], name)
    return message === undefined ? [] : [`${path}${Array.isArray(names) ? `[${at}]` : ''}: ${message}`]
  })
}

function named(kind: NameKind, name: string | null | undefined, path: string, known: KnownNames): string[] {
  if (name === null || name === undefined || (kind === 'agent' && name.includes('@'))) return []
  const message = known.missing(kind, [kind], name)
  return message === undefined ? [] : [`${path}: ${message}`]
}

/** Whether this is a number in E.164. */
export function isPhone(name: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(name)
}

/** Why this is no number. */
export function noPhone(name: string): string {
  return `"${name}" is no number in E.164; expected one such as +14155550123, or the ref of a customer`
}

/** Why no queue has the menu, or undefined. */
export function unknownMenu(name: string, known: KnownNames): string | undefined {
  if (known.has(['menu'], name)) return undefined
  return `no queue has the menu "${name}"; ${offer(name, known.of(['menu']))}`
}
