/** One documented behaviour: a pure function with its id and source. It returns `undefined` when it does not apply. */
export interface Rule<Answer, Input> {
  readonly id: string
  /** The statement in the vendor's documentation that it implements; "Ours:" marks what this project added. */
  readonly citation: string
  readonly answer: (input: Input) => Answer | undefined
}

/** An answer with the id of the rule that gave it. */
export interface RuleAnswer<Answer> {
  readonly rule: string
  readonly answer: Answer
}

/** Evaluates the rules in order and returns the first answer. */
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

/** Evaluates every rule and returns all answers. */
export function everyAnswer<Answer, Input>(
  rules: readonly Rule<Answer, Input>[],
  input: Input,
): RuleAnswer<Answer>[] {
  return rules.flatMap((rule) => {
    const answer = rule.answer(input)
    return answer === undefined ? [] : [{ rule: rule.id, answer }]
  })
}
