import type { Rule } from '../../src/core/processing/rule.ts'
import type { Situation } from '../../src/core/sessions/situation.ts'
import type { PlayOptions } from '../../src/harness/player.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import type { Defect } from '../source-defects/defect.ts'

/** One deliberate defect, injected through the options of a replay. */
export interface Mutant {
  /** The rule that is broken; `token-regeneration-delay` for the token source. */
  readonly rule: string
  /** A short description of the defect. */
  readonly mutant: string
  readonly options: PlayOptions
  /** For rules that the platforms implement: rewrites the scenario as if the platform were defective. */
  readonly rewrite?: (story: NamedScenario) => NamedScenario
  /** For rules that stand in the source and in no table: the defect that is there during the replay. */
  readonly defect?: Defect
  /** The reason why no scenario can distinguish it from the correct core. */
  readonly equivalent?: string
}

/** The replacement of a rule's answer; `original` is the rule's own answer. */
type BrokenAnswer<Answer, Seen> = (
  seen: Seen,
  original: (seen: Seen) => Answer | undefined,
) => Answer | undefined

/** One question of a decision table: its rules, how to replace them in a replay, and how they can be mutated. */
export interface Question<Answer, Seen = Situation> {
  /** Distinguishes the mutants of a rule that answers several questions. */
  readonly name: string
  readonly rules: readonly Rule<Answer, Seen>[]
  /** Options for a replay with changed rules; `change` is called once for each core. */
  readonly withRules: (
    change: (rules: readonly Rule<Answer, Seen>[]) => readonly Rule<Answer, Seen>[],
  ) => PlayOptions
  /** A plausible answer where a rule gives none. */
  readonly plausible: (seen: Seen) => Answer | undefined
  /** Rules that always answer. */
  readonly neverSilent?: readonly string[]
  /** Whether the first answer wins, so that swapping two rules makes a difference. */
  readonly orderMatters?: true
}

/** A mutant that replaces a rule's answer. */
export function withBrokenRule<Answer, Seen>(
  { rules, withRules }: Question<Answer, Seen>,
  id: string,
  mutant: string,
  broken: BrokenAnswer<NoInfer<Answer>, NoInfer<Seen>>,
): Mutant {
  if (!rules.some((rule) => rule.id === id)) throw new RangeError(`no rule ${id} answers this question`)
  const options = withRules((whole) =>
    whole.map((rule) => (rule.id === id ? brokenRule(rule, broken) : rule)),
  )
  return { rule: id, mutant, options }
}

/** A mutant that gives the rule a wrong situation. */
export function withSituation<Answer, Seen>(
  question: Question<Answer, Seen>,
  rule: string,
  mutant: string,
  seen: (situation: NoInfer<Seen>) => NoInfer<Seen>,
): Mutant {
  return withBrokenRule(question, rule, mutant, (situation, original) => original(seen(situation)))
}

/** A mutant that keeps the rule from answering in some situations. */
export function silentWhen<Answer, Seen>(
  question: Question<Answer, Seen>,
  rule: string,
  mutant: string,
  silent: (situation: NoInfer<Seen>) => boolean,
): Mutant {
  return withBrokenRule(question, rule, mutant, (situation, original) =>
    silent(situation) ? undefined : original(situation),
  )
}

/** A mutant that changes the answer of the rule. */
export function withAnswer<Answer, Seen>(
  question: Question<Answer, Seen>,
  rule: string,
  mutant: string,
  change: (answer: NoInfer<Answer>, seen: NoInfer<Seen>) => NoInfer<Answer> | undefined,
): Mutant {
  return withBrokenRule(question, rule, mutant, (seen, original) => {
    const answer = original(seen)
    return answer === undefined ? undefined : change(answer, seen)
  })
}

/**
 * The mutants that apply to any rule: remove it, negate it, let it answer where it was silent (unless it always
 * answers), and swap it with the next rule.
 */
export function usualMutants<Answer, Seen>(question: Question<Answer, Seen>): Mutant[] {
  const { name, rules, withRules, plausible, neverSilent = [], orderMatters } = question
  const perRule = rules.flatMap(({ id }, at) => {
    const twin = rules.findIndex((other) => other.id === id) < at ? ', the second' : ''
    const mutant = (what: string, options: PlayOptions) => ({
      rule: id,
      mutant: `${what} (${name}${twin})`,
      options,
    })
    const broken = (answer: BrokenAnswer<Answer, Seen>) =>
      withRules((whole) => whole.with(at, brokenRule(whole[at]!, answer)))
    return [
      mutant(
        'removed',
        withRules((whole) => whole.toSpliced(at, 1)),
      ),
      mutant(
        'turned over',
        broken((seen, original) => (original(seen) === undefined ? plausible(seen) : undefined)),
      ),
      ...(neverSilent.includes(id)
        ? []
        : [
            mutant(
              'never silent',
              broken((seen, original) => original(seen) ?? plausible(seen)),
            ),
          ]),
    ]
  })
  return orderMatters ? [...perRule, ...swaps(question)] : perRule
}

/** Mutants that swap two neighbouring rules. */
function swaps<Answer, Seen>({ rules, withRules }: Question<Answer, Seen>): Mutant[] {
  return rules.slice(1).map((later, at) => ({
    rule: rules[at]!.id,
    mutant: `after ${later.id}`,
    options: withRules((whole) => whole.toSpliced(at, 2, whole[at + 1]!, whole[at]!)),
  }))
}

function brokenRule<Answer, Seen>(
  rule: Rule<Answer, Seen>,
  broken: BrokenAnswer<Answer, Seen>,
): Rule<Answer, Seen> {
  return { ...rule, answer: (seen) => broken(seen, rule.answer) }
}

/** A situation that a mutant can change in place. */
export type Changeable<Seen> = { -readonly [Name in keyof Seen]: Seen[Name] }

/**
 * Options for a core with correct rules whose decisions are about wrongly read situations.
 * @param first the question that is asked before all others
 * @param begin called once for each core; what it returns is handed every situation before the rules see it
 */
export function misreading<Answer, Seen>(
  first: Question<Answer, Seen>,
  begin: () => (situation: Changeable<NoInfer<Seen>>) => void,
): PlayOptions {
  return first.withRules((rules) => [changing(begin()), ...rules])
}

/** A first rule that gives no answer, but changes the situation for the other rules. */
function changing<Seen>(change: (seen: Changeable<Seen>) => void): Rule<never, Seen> {
  return {
    id: 'misread',
    citation: 'none',
    answer: (seen) => {
      change(seen)
      return undefined
    },
  }
}
