/** One documented behaviour: a pure function with its name and where it is written. `undefined`: not mine. */
export interface Rule<Answer, Seen> {
  readonly id: string
  /** The sentence of the vendor's page that it follows, or `ours` with the reason. */
  readonly citation: string
  readonly answer: (seen: Seen) => Answer | undefined
}

/** An answer with the id of the rule that gave it. */
export interface Ruled<Answer> {
  readonly rule: string
  readonly answer: Answer
}

/** Asks each rule in order; the first that answers decides. */
export function firstAnswer<Answer, Seen>(
  rules: readonly Rule<Answer, Seen>[],
  seen: Seen,
): Ruled<Answer> | undefined {
  for (const rule of rules) {
    const answer = rule.answer(seen)
    if (answer !== undefined) return { rule: rule.id, answer }
  }
  return undefined
}

/** Asks every rule; all answers count. */
export function everyAnswer<Answer, Seen>(rules: readonly Rule<Answer, Seen>[], seen: Seen): Ruled<Answer>[] {
  return rules.flatMap((rule) => {
    const answer = rule.answer(seen)
    return answer === undefined ? [] : [{ rule: rule.id, answer }]
  })
}
