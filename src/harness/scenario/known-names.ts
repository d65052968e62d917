import type { RefKind } from '../../../simulators/kit/act.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { actsByName } from '../world/acts.ts'
import type { Expectation } from './expectation-schema.ts'
import type { ActStep, Given, Scenario, Step } from './schema.ts'

/** What a name of the story may stand for. */
type Kind = 'customer' | 'agent' | 'conversation' | 'call' | 'chat' | 'interaction'

/**
 * The names in steps and expectations that neither `given` nor an earlier step introduces; otherwise such a mistake
 * would show only during the replay, if at all. Each comes with its path, and the nearest name.
 */
export function unknownNames({ given, steps, expect, variants }: Scenario): string[] {
  const overs = Object.entries(variants ?? {})
  const givens = overs.length > 0 ? overs.map(([, over]) => ({ ...given, ...over.given })) : [given]
  const unknown: string[] = []
  const known = new KnownNames(givens)
  for (const [at, step] of steps.entries()) {
    if ('do' in step && step.do !== 'fault') unknown.push(...inAct(step as ActStep, `steps[${at}]`, known))
    unknown.push(...inClaim(step, `steps[${at}]`, known))
  }
  unknown.push(...inExpectation(expect, 'expect', known))
  for (const [name, over] of overs) {
    const own = new KnownNames([{ ...given, ...over.given }])
    for (const agent of known.of(['agent'])) own.add('agent', agent)
    unknown.push(...inExpectation(over.expect, `variants.${name}.expect`, own))
  }
  return unknown
}

/** The names that a story has introduced so far. */
class KnownNames {
  readonly #names = new Map<Kind, Set<string>>()
  readonly externalIds: ReadonlySet<string | undefined>

  /** Only what every variant gives is known, since all play the same steps. */
  constructor(givens: readonly Given[]) {
    const inAll = (refsOf: (given: Given) => readonly string[]) =>
      new Set(refsOf(givens[0]!).filter((ref) => givens.every((given) => refsOf(given).includes(ref))))
    this.#names.set(
      'customer',
      inAll(({ customers }) => customers.map(({ ref }) => ref)),
    )
    this.#names.set(
      'agent',
      inAll(({ agents }) => agents.map(({ ref }) => ref)),
    )
    this.#names.set(
      'conversation',
      inAll(({ conversations }) => conversations.map(({ ref }) => ref)),
    )
    this.externalIds = new Set(givens.flatMap(({ customers }) => customers.map((one) => one.externalId)))
  }

  add(kind: Kind, name: string): void {
    this.#names.set(kind, (this.#names.get(kind) ?? new Set()).add(name))
  }

  has(kinds: readonly Kind[], name: string): boolean {
    return kinds.some((kind) => this.#names.get(kind)?.has(name))
  }

  of(kinds: readonly Kind[]): string[] {
    return [...new Set(kinds.flatMap((kind) => [...(this.#names.get(kind) ?? [])]))]
  }
}

/** Arguments that name what an earlier step has begun. */
const begun: Readonly<Record<string, readonly Kind[]>> = {
  call: ['call'],
  chat: ['chat'],
  session: ['call', 'chat'],
  of: ['call'],
  interaction: ['interaction'],
}

function inAct(step: ActStep, path: string, known: KnownNames): string[] {
  const act = actsByName.get(step.do)?.act
  if (!act) return []
  const unknown: string[] = []
  for (const [argument, kinds] of Object.entries(begun)) {
    const name = step[argument]
    if (typeof name !== 'string' || argument === act.begins || known.has(kinds, name)) continue
    const message = `no earlier step begins a ${kinds.join(' or ')} "${name}"; ${offer(name, known.of(kinds))}`
    unknown.push(`${path}.${argument}: ${message}`)
  }
  for (const [argument, kind] of Object.entries(act.refs) as Array<[string, RefKind]>) {
    const name = step[argument]
    const message = typeof name === 'string' ? unknownRef(kind, name, known) : undefined
    if (message !== undefined) unknown.push(`${path}.${argument}: ${message}`)
  }
  const begins = act.begins === undefined ? undefined : step[act.begins]
  if (typeof begins === 'string' && step.refused === undefined) known.add(act.begins as Kind, begins)
  return unknown
}

/** Why a name does not fit an argument, or undefined. */
function unknownRef(kind: RefKind, name: string, known: KnownNames): string | undefined {
  if (kind === 'agent') return name.includes('@') ? undefined : missing('agent', ['agent'], name, known)
  if (kind === 'conversation')
    return missing('conversation, call or chat', ['conversation', 'call', 'chat'], name, known)
  if (kind === 'phone' && (isPhone(name) || name === 'withheld')) return undefined
  if (kind === 'identifier' && (name.startsWith('user-') || known.externalIds.has(name))) return undefined
  return missing('customer', ['customer'], name, known)
}

function missing(words: string, kinds: readonly Kind[], name: string, known: KnownNames): string | undefined {
  if (known.has(kinds, name)) return undefined
  return `no ${words} "${name}" is given; ${offer(name, known.of(kinds))}`
}

function inClaim(step: Step, path: string, known: KnownNames): string[] {
  if ('never' in step) {
    const { conversation } = step.never as { conversation: Conversation }
    return inConversation(conversation, `${path}.never.conversation`, known)
  }
  return 'expect' in step ? inExpectation(step.expect as Expectation, `${path}.expect`, known) : []
}

type Conversation = NonNullable<Expectation['conversations']>[number]

function inExpectation(expect: Partial<Expectation>, path: string, known: KnownNames): string[] {
  const person = (name: string) => (isPhone(name) ? undefined : name)
  return [
    ...(expect.customers ?? []).flatMap(({ ref, assigned }, at) => [
      ...named('customer', ref, `${path}.customers[${at}].ref`, known),
      ...named('agent', assigned, `${path}.customers[${at}].assigned`, known),
    ]),
    ...(expect.conversations ?? []).flatMap((conversation, at) =>
      inConversation(conversation, `${path}.conversations[${at}]`, known),
    ),
    ...(expect.screenPops ?? []).flatMap(({ agent }, at) =>
      named('agent', agent, `${path}.screenPops[${at}].agent`, known),
    ),
    ...(expect.adapters ?? []).flatMap(({ agent, number }, at) => [
      ...named('agent', agent, `${path}.adapters[${at}].agent`, known),
      ...named('customer', number && person(number), `${path}.adapters[${at}].number`, known),
    ]),
    ...(expect.agents ?? []).flatMap(({ ref }, at) =>
      named('agent', ref, `${path}.agents[${at}].ref`, known),
    ),
  ]
}

function inConversation(
  { ref, customer, assigned }: Conversation,
  path: string,
  known: KnownNames,
): string[] {
  return [
    ...named('conversation', ref, `${path}.ref`, known),
    ...(customer === undefined || isPhone(customer)
      ? []
      : named('customer', customer, `${path}.customer`, known)),
    ...named('agent', assigned, `${path}.assigned`, known),
  ]
}

function named(
  kind: 'customer' | 'agent' | 'conversation',
  name: string | null | undefined,
  path: string,
  known: KnownNames,
): string[] {
  if (name === null || name === undefined || (kind === 'agent' && name.includes('@'))) return []
  const message = missing(kind, [kind], name, known)
  return message === undefined ? [] : [`${path}: ${message}`]
}

function isPhone(name: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(name)
}
