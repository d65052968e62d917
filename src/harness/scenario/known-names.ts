import { offer } from '../../../simulators/kit/nearest-name.ts'
import type { Given } from './schema.ts'

/** What a name of the story may stand for. */
export type NameKind = 'customer' | 'agent' | 'conversation' | 'menu' | 'call' | 'chat' | 'interaction'

/** The kinds that a step begins, and the argument by which the step names it. */
export const begunKinds = ['call', 'chat', 'interaction'] as const

/** The names that a story has introduced so far, and what more is known of the people behind them. */
export class KnownNames {
  readonly #names = new Map<NameKind, Set<string>>()
  /** Kinds of which not all is known, so that no name of them is missed. */
  readonly #open = new Set<NameKind>()
  readonly #givens: readonly Given[]

  /**
   * Only what every given has is known, since all variants play the same steps.
   * @param givens empty when what is given cannot be read
   */
  constructor(givens: readonly Given[]) {
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
      'conversation',
      inAll(({ conversations }) => conversations.map(({ ref }) => ref)),
    )
    const declared = givens.flatMap(({ menus }) => menus ?? [])
    this.#names.set(
      'menu',
      new Set(declared.filter((menu) => givens.every(({ menus }) => menus?.includes(menu) ?? true))),
    )
    if (declared.length === 0) this.#open.add('menu')
    if (givens.length === 0) this.open('customer', 'agent', 'conversation', 'menu')
  }

  add(kind: NameKind, name: string): void {
    this.#names.set(kind, (this.#names.get(kind) ?? new Set()).add(name))
  }

  /** From now on any name of these kinds may be right. */
  open(...kinds: readonly NameKind[]): void {
    for (const kind of kinds) this.#open.add(kind)
  }

  has(kinds: readonly NameKind[], name: string): boolean {
    return kinds.some((kind) => this.#open.has(kind) || this.#names.get(kind)?.has(name))
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
      customers.some((customer) => customer.ref === name && customer[what] === undefined),
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
