/** What tells an interaction from another one in a pact: Pact's library takes a second one with the same for the first. */
interface Named {
  readonly uponReceiving: string
  readonly given: ReadonlyArray<readonly [name: string, parameters?: unknown]>
  readonly withRequest?: unknown
  readonly willRespondWith?: unknown
}

const seen = new Map<string, string>()

/**
 * Refuses a second interaction with the words and the names of states of another one, which would take its place in the
 * pact without a word: parameters of states and requests do not tell them apart.
 * @throws RangeError with the words
 */
export function assertDistinct(pact: string, { uponReceiving, given, ...content }: Named): void {
  const key = JSON.stringify([pact, uponReceiving, given.map(([name]) => name)])
  const told = JSON.stringify([given, content])
  const before = seen.get(key)
  if (before !== undefined && before !== told) {
    throw new RangeError(`${pact}: another interaction is called "${uponReceiving}" too, in the same states`)
  }
  seen.set(key, told)
}
