import type { RuleTable } from '../src/core/ccai/decide.ts'
import type { Rule, Situation } from '../src/core/ccai/rule.ts'
import type { PlayOptions } from '../src/harness/player.ts'

/** A core that is broken in one place, by what is handed to it. */
export interface Mutant {
  /** The rule that is broken; `token-regeneration-delay` for the token source. */
  readonly rule: string
  /** What is broken about it, in a few words. */
  readonly mutant: string
  readonly options: PlayOptions
  /** Why no story can tell it from the whole core, with the sentence that says so. */
  readonly equivalent?: string
}

/** What a rule is replaced by; `original` is the rule's own answer. */
export type BrokenAnswer<Answer> = (
  situation: Situation,
  original: (situation: Situation) => Answer | undefined,
) => Answer | undefined

/** One question of the table: how its rules are replaced, and what a rule could say where it is silent. */
export interface Question<Answer> {
  readonly rules: readonly Rule<Answer>[]
  readonly put: (table: RuleTable, rules: readonly Rule<Answer>[]) => RuleTable
  readonly plausible: (situation: Situation) => Answer | undefined
}

/** A rule that answers otherwise. */
export function answering<Answer>(
  { rules, put }: Question<Answer>,
  id: string,
  mutant: string,
  broken: BrokenAnswer<Answer>,
): Mutant {
  if (!rules.some((rule) => rule.id === id)) throw new RangeError(`no rule ${id} answers this question`)
  const replaced = rules.map((rule) =>
    rule.id === id ? { ...rule, answer: (situation: Situation) => broken(situation, rule.answer) } : rule,
  )
  return { rule: id, mutant, options: { rules: (table) => put(table, replaced) } }
}

/** The rule as it is, looking at a situation that is not as it is. */
export function seeing<Answer>(
  of: Question<Answer>,
  rule: string,
  mutant: string,
  seen: (situation: Situation) => Situation,
): Mutant {
  return answering(of, rule, mutant, (situation, original) => original(seen(situation)))
}

/** The rule as it is, silent in some situations. */
export function silentWhen<Answer>(
  of: Question<Answer>,
  rule: string,
  mutant: string,
  silent: (situation: Situation) => boolean,
): Mutant {
  return answering(of, rule, mutant, (situation, original) =>
    silent(situation) ? undefined : original(situation),
  )
}

/**
 * What can be done to any rule: take it away, turn it over, let it speak wherever it was silent. The last is no
 * mutant of a rule that answers whenever it is asked: those are named in `neverSilent`.
 */
export function usualMutants<Answer>(
  question: Question<Answer>,
  neverSilent: readonly string[] = [],
): Mutant[] {
  const { rules, put, plausible } = question
  return rules.flatMap(({ id }) => [
    {
      rule: id,
      mutant: 'removed',
      options: {
        rules: (table: RuleTable) =>
          put(
            table,
            rules.filter((rule) => rule.id !== id),
          ),
      },
    },
    answering(question, id, 'turned over', (situation, original) =>
      original(situation) === undefined ? plausible(situation) : undefined,
    ),
    ...(neverSilent.includes(id) ? [] : [speaking(question, id)]),
  ])
}

function speaking<Answer>(question: Question<Answer>, id: string): Mutant {
  return answering(
    question,
    id,
    'never silent',
    (situation, original) => original(situation) ?? question.plausible(situation),
  )
}

/** Every pair of neighbours, each in the other's place; `disjoint` holds why a pair never meets. */
export function swaps<Answer>(
  { rules, put }: Question<Answer>,
  disjoint: ReadonlyMap<string, string>,
): Mutant[] {
  return rules.slice(1).map((later, at) => {
    const earlier = rules[at]!
    const swapped = rules.toSpliced(at, 2, later, earlier)
    const equivalent = disjoint.get(`${earlier.id} / ${later.id}`)
    return {
      rule: earlier.id,
      mutant: `after ${later.id}`,
      options: { rules: (table: RuleTable) => put(table, swapped) },
      ...(equivalent === undefined ? {} : { equivalent }),
    }
  })
}
