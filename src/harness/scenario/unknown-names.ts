import type { RefKind } from '../../../simulators/kit/act.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { reasons } from '../../core/agent-status/reason.ts'
import { actsByName } from '../world/acts.ts'
import type { Expectation, Prohibition } from './expectation-schema.ts'
import { begunKinds, KnownNames, type NameKind } from './known-names.ts'
import type { ReadableParts, ReadableStep } from './readable-parts.ts'
import type { ActStep, Step } from './schema.ts'

/**
 * The names in steps and expectations that neither `given` nor an earlier step introduces; otherwise such a mistake
 * would show only during the replay, if at all. Each comes with its path, and the nearest name.
 */
export function unknownNames({ givens, steps, expect, variants }: ReadableParts): string[] {
  const all = givens.map(({ given }) => given)
  const known = new KnownNames(all)
  const later = new KnownNames(all)
  for (const part of steps) introduce(part, later)
  const unknown = steps.flatMap((part, at) => {
    const found = 'step' in part ? inStep(part.step, `steps[${at}]`, { known, later }) : []
    introduce(part, known)
    return found
  })
  if (expect) unknown.push(...inExpectation(expect, 'expect', later))
  for (const { path, given, expect: over } of variants) {
    const own = new KnownNames([given])
    for (const part of steps) introduce(part, own)
    unknown.push(...inExpectation(over, `${path}.expect`, own))
  }
  return unknown
}

/** Makes known what a step begins. One that cannot be read may begin whatever it names. */
function introduce(part: ReadableStep, known: KnownNames): void {
  const { begins, values } =
    'step' in part ? begunBy(part.step) : { begins: begunKinds, values: Object(part.unread) }
  for (const kind of begins) if (typeof values[kind] === 'string') known.add(kind, values[kind])
}

function begunBy(step: Step): { begins: readonly NameKind[]; values: Readonly<Record<string, unknown>> } {
  const act = 'do' in step ? actsByName.get(step.do)?.act : undefined
  const isBegun = act?.begins !== undefined && (step as ActStep).refused === undefined
  return { begins: isBegun ? [act.begins as NameKind] : [], values: step as ActStep }
}

/** Arguments that name what an earlier step has begun. */
const begun: Readonly<Record<string, readonly NameKind[]>> = {
  call: ['call'],
  chat: ['chat'],
  session: ['call', 'chat'],
  of: ['call'],
  interaction: ['interaction'],
}

function inStep(step: Step, path: string, names: { known: KnownNames; later: KnownNames }): string[] {
  // What a watch waits for in vain may begin while it lasts.
  if ('never' in step) {
    const { conversation } = step.never as Prohibition
    return inConversation(conversation, `${path}.never.conversation`, names.later)
  }
  if ('expect' in step) return inExpectation(step.expect as Expectation, `${path}.expect`, names.known)
  return 'do' in step && step.do !== 'fault' ? inAct(step as ActStep, path, names.known) : []
}

function inAct(step: ActStep, path: string, known: KnownNames): string[] {
  const act = actsByName.get(step.do)?.act
  if (!act) return []
  const unknown: string[] = []
  const miss = (argument: string, message: string | undefined) => {
    if (message !== undefined) unknown.push(`${path}.${argument}: ${message}`)
  }
  for (const [argument, kinds] of Object.entries(begun)) {
    const name = step[argument]
    if (typeof name !== 'string') continue
    if (argument !== act.begins) miss(argument, known.notBegun(kinds, name))
    else if (step.refused === undefined) miss(argument, takenName(name, known))
  }
  for (const [argument, kind] of Object.entries(act.refs) as Array<[string, RefKind]>) {
    const name = step[argument]
    if (typeof name === 'string') miss(argument, unknownRef(kind, name, known))
  }
  return unknown
}

/** Calls, chats and interactions have names of their own, or what a later step names would be open. */
function takenName(name: string, known: KnownNames): string | undefined {
  const kind = known.begun(name)
  return kind && `an earlier step begins a ${kind} "${name}" already; expected a name of its own`
}

/** Why a name does not fit an argument, or undefined. */
function unknownRef(kind: RefKind, name: string, known: KnownNames): string | undefined {
  switch (kind) {
    case 'agent':
      return name.includes('@') ? undefined : known.missing('agent', ['agent'], name)
    case 'conversation':
      return known.missing('conversation, call or chat', ['conversation', 'call', 'chat'], name)
    case 'menu':
      return unknownMenu(name, known)
    case 'phone':
      if (isPhone(name) || name === 'withheld') return undefined
      return known.missing('customer', ['customer'], name) ?? withoutThe('phone', name, known)
    case 'identifier':
      if (name.startsWith('user-') || known.hasExternalId(name)) return undefined
      return known.missing('customer', ['customer'], name) ?? withoutThe('externalId', name, known)
    case 'customer':
      return known.missing('customer', ['customer'], name)
  }
}

function withoutThe(what: 'phone' | 'externalId', name: string, known: KnownNames): string | undefined {
  return known.lacks(name, what) ? `customer "${name}" has no ${what}; expected one in given` : undefined
}

function unknownMenu(name: string, known: KnownNames): string | undefined {
  if (known.has(['menu'], name)) return undefined
  return `no queue has the menu "${name}"; ${offer(name, known.of(['menu']))}`
}

/** How the reason begins where the core tries again, or has given up. */
const reasonsOfFailures = ['KustomerError', 'PlatformUnavailable', 'too old']

function inExpectation(expect: Partial<Expectation>, path: string, known: KnownNames): string[] {
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
    ...(expect.agents ?? []).flatMap(({ ref }, at) =>
      named('agent', ref, `${path}.agents[${at}].ref`, known),
    ),
    ...(expect.token?.waited ?? []).flatMap((name, at) => {
      const message = known.notBegun(begunKinds, name)
      return message === undefined ? [] : [`${path}.token.waited[${at}]: ${message}`]
    }),
    ...(expect.reasons ?? []).flatMap((reason, at) =>
      names.includes(reason)
        ? []
        : [`${path}.reasons[${at}]: no reason "${reason}"; ${offer(reason, names)}`],
    ),
  ]
}

function inConversation(
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
  return typeof name === 'string' && isPhone(name) ? [] : named('customer', name, path, known)
}

function sessions(names: string | string[] | undefined, path: string, known: KnownNames): string[] {
  return [names ?? []].flat().flatMap((name, at) => {
    const message = known.notBegun(['call', 'chat'], name)
    return message === undefined ? [] : [`${path}${Array.isArray(names) ? `[${at}]` : ''}: ${message}`]
  })
}

function named(
  kind: 'customer' | 'agent' | 'conversation',
  name: string | null | undefined,
  path: string,
  known: KnownNames,
): string[] {
  if (name === null || name === undefined || (kind === 'agent' && name.includes('@'))) return []
  const message = known.missing(kind, [kind], name)
  return message === undefined ? [] : [`${path}: ${message}`]
}

function isPhone(name: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(name)
}
