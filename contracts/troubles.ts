/**
 * What went wrong beside the comparison, for each interaction in turn: the verifier takes one after the other, each
 * from the setting up of its states to their end.
 */
export class Troubles {
  readonly #ofInteractions: string[][] = []
  readonly #lost = new Map<number, readonly string[]>()
  #isInStates = false

  /** A state is set up: of a new interaction, unless another of its states was before. */
  beginState(): void {
    if (!this.#isInStates) this.#ofInteractions.push([])
    this.#isInStates = true
  }

  /** The request is sent, or the states are taken down. */
  beginOther(): void {
    this.#isInStates = false
  }

  /** After a state that could not be set up the interaction is over. */
  add(trouble: string, isEnd = false): void {
    this.#ofInteractions.at(-1)?.push(trouble)
    if (isEnd) this.#isInStates = false
  }

  /** What an answer lacks, whatever its contract says. */
  lose(members: readonly string[]): void {
    if (members.length > 0) this.#lost.set(this.#ofInteractions.length - 1, members)
  }

  /** What the answer to the n-th interaction lacks. */
  lostBy(index: number): readonly string[] {
    return this.#lost.get(index) ?? []
  }

  /** Those of the n-th of so many interactions; where the numbers do not tell, all of them. */
  of(index: number, count: number): readonly string[] {
    if (this.#ofInteractions.length === count) return this.#ofInteractions[index]!
    return [...new Set(this.#ofInteractions.flat())]
  }
}
