import { offer } from '../../../simulators/kit/nearest-name.ts'
import { knownStatuses } from './given-status-mistakes.ts'
import type { Given } from './schema.ts'

/** What a name of the story may stand for. */
export type NameKind =
  | 'customer'
  | 'agent'
  | 'conversation'
  | 'menu'
  | 'person'
  | 'channel'
  | 'subscriber'
  | 'object'
  | 'call'
  | 'chat'
  | 'interaction'
  | 'status in Kustomer'
  | 'status in CCAI Platform'
  | 'team in Kustomer'
  | 'team in CCAI Platform'

/** The kinds that a step begins, and the argument by which the step names it. */
export const begunKinds = ['call', 'chat', 'interaction'] as const

/** The kinds that stand in `given`, and their keys there. */
const givenKinds = [
  ['customer', 'customers'],
  ['agent', 'agents'],
  ['conversation', 'conversations'],
  ['menu', 'menus'],
  ['person', 'people'],
  ['channel', 'channels'],
  ['subscriber', 'subscribers'],
  ['object', 'objects'],
  ['status in Kustomer', 'statusInheritance'],
  ['status in CCAI Platform', 'statusInheritance'],
  ['team in Kustomer', 'statusInheritance'],
] as const satisfies ReadonlyArray<readonly [NameKind, keyof Given]>

/** The names that a story has introduced so far, and what more is known of the people behind them. */
export class KnownNames {
  readonly #names = new Map<NameKind, Set<string>>()
  /** Kinds of which not all is known, so that no name of them is missed. */
  readonly #open = new Set<NameKind>()
  readonly #givens: readonly Given[]

  /**
   * Only what every given has is known, since all variants play the same steps.
   * @param unread the keys of `given` that cannot be read
   */
  constructor(givens: readonly Given[], unread: readonly string[] = []) {
    this.#givens = givens
    const inAll = (refsOf: (given: Given) => readonly string[]) =>
      new Set(givens.flatMap(refsOf).filter((ref) => givens.every((given) => refsOf(given).includes(ref))))
    this.#names.set(
      'customer',
      inAll(({ customers }) => customers.map(({ ref }) => ref)),
    )
    this.#names.set(
      'agent',
      inAll(({ agents }) => agents.map(({ ref }) => ref)),
    )
    this.#names.set(
      'person',
      inAll(({ people }) => people.map(({ ref }) => ref)),
    )
    this.#names.set(
      'channel',
      inAll(({ channels }) => channels.map(({ ref }) => ref)),
    )
    this.#names.set(
      'subscriber',
      inAll(({ subscribers }) => subscribers.map(({ ref }) => ref)),
    )
    this.#names.set(
      'object',
      inAll(({ objects }) => objects.map(({ ref }) => ref)),
    )
    this.#names.set(
      'conversation',
      inAll(({ conversations }) => conversations.map(({ ref }) => ref)),
    )
    const declared = givens.flatMap(({ menus }) => menus ?? [])
    this.#names.set(
      'menu',
      new Set(declared.filter((menu) => givens.every(({ menus }) => menus?.includes(menu) ?? true))),
    )
    if (declared.length === 0) this.#open.add('menu')
    for (const [kind, key] of givenKinds) if (unread.includes(key)) this.#open.add(kind)
    const { kustomer, ccai } = knownStatuses()
    const inheritances = givens.flatMap(({ statusInheritance }) => statusInheritance ?? [])
    this.#names.set(
      'status in Kustomer',
      new Set([...kustomer.all, ...inheritances.flatMap(({ kustomerStatuses }) => kustomerStatuses)]),
    )
    this.#names.set(
      'status in CCAI Platform',
      new Set([...ccai, ...inheritances.flatMap(({ ccaiStatuses }) => ccaiStatuses)]),
    )
    const teams = inheritances.flatMap((inheritance) => inheritance.teams.map(({ name }) => name))
    this.#names.set('team in Kustomer', new Set(teams))
  }

  add(kind: NameKind, name: string): void {
    this.#names.set(kind, (this.#names.get(kind) ?? new Set()).add(name))
  }

  /** From now on a call, chat or interaction of any name may have begun. */
  openBegun(): void {
    for (const kind of begunKinds) this.#open.add(kind)
  }

  has(kinds: readonly NameKind[], name: string): boolean {
    return kinds.some((kind) => this.#open.has(kind) || this.#names.get(kind)?.has(name))
  }

  /** As {@link KnownNames.has}, where the letter case does not count. */
  hasInAnyCase(kind: NameKind, name: string): boolean {
    const wanted = name.toLowerCase()
    return this.#open.has(kind) || this.of([kind]).some((known) => known.toLowerCase() === wanted)
  }

  of(kinds: readonly NameKind[]): string[] {
    return [...new Set(kinds.flatMap((kind) => [...(this.#names.get(kind) ?? [])]))]
  }

  /** What a name is already that a step gives to something that it begins. */
  begun(name: string): NameKind | undefined {
    return begunKinds.find((kind) => this.#names.get(kind)?.has(name))
  }

  /** Whether somebody has this identifier in an app. */
  hasExternalId(identifier: string): boolean {
    return this.#givens.some(({ customers }) => customers.some(({ externalId }) => externalId === identifier))
  }

  /** Whether a customer of this name is given without this, in some variant. */
  lacks(name: string, what: 'phone' | 'externalId'): boolean {
    return this.#givens.some(({ customers }) =>
      customers.some((customer) => {
        // Who has no phone calls from the WhatsApp number.
        const value = what === 'phone' ? (customer.phone ?? customer.whatsapp) : customer[what]
        return customer.ref === name && value === undefined
      }),
    )
  }

  /** Why a name stands for nothing of these kinds, with the nearest; `undefined` when it does. */
  missing(words: string, kinds: readonly NameKind[], name: string): string | undefined {
    if (this.has(kinds, name)) return undefined
    return `no ${words} "${name}" is given; ${offer(name, this.of(kinds))}`
  }

  /** Why no step has begun what has this name, with the nearest; `undefined` when one has. */
  notBegun(kinds: readonly NameKind[], name: string): string | undefined {
    if (this.has(kinds, name)) return undefined
    return `no earlier step begins a ${kinds.join(' or ')} "${name}"; ${offer(name, this.of(kinds))}`
  }
}
