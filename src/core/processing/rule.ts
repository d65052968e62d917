/** One documented behaviour: a pure function with its name and where it is written. `undefined`: not mine. */
export interface Rule<Answer, Input> {
  readonly id: string
  /** The sentence of the vendor's page that it follows, or `ours` with the reason. */
  readonly citation: string
  readonly answer: (input: Input) => Answer | undefined
}

/** An answer with the id of the rule that gave it. */
export interface RuleAnswer<Answer> {
  readonly rule: string
  readonly answer: Answer
}

/** Asks each rule in order; the first that answers decides. */
export function firstAnswer<Answer, Input>(
  rules: readonly Rule<Answer, Input>[],
  input: Input,
): RuleAnswer<Answer> | undefined {
  for (const rule of rules) {
    const answer = rule.answer(input)
    if (answer !== undefined) return { rule: rule.id, answer }
  }
  return undefined
}

/** Asks every rule; all answers count. */
export function everyAnswer<Answer, Input>(
  rules: readonly Rule<Answer, Input>[],
  input: Input,
): RuleAnswer<Answer>[] {
  return rules.flatMap((rule) => {
    const answer = rule.answer(input)
    return answer === undefined ? [] : [{ rule: rule.id, answer }]
  })
}
