import type { Rule } from '../../src/core/processing/rule.ts'
import type { Situation } from '../../src/core/sessions/situation.ts'
import type { PlayOptions } from '../../src/harness/player.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'

/** A world that is broken in one place, by what is handed to it. */
export interface Mutant {
  /** The rule that is broken; `token-regeneration-delay` for the token source. */
  readonly rule: string
  /** What is broken about it, in a few words. */
  readonly mutant: string
  readonly options: PlayOptions
  /** For what no integration takes part in: the story as platforms would play it that are broken. */
  readonly retell?: (story: NamedScenario) => NamedScenario
  /** Why no story can tell it from the whole core, with the sentence that says so. */
  readonly equivalent?: string
}

/** What a rule is replaced by; `original` is the rule's own answer. */
type BrokenAnswer<Answer, Seen> = (
  seen: Seen,
  original: (seen: Seen) => Answer | undefined,
) => Answer | undefined

/** One question of a decision table: its rules, how to play with others, and what can be done to them. */
export interface Question<Answer, Seen = Situation> {
  /** Tells mutants of one rule apart that answers several questions. */
  readonly name: string
  readonly rules: readonly Rule<Answer, Seen>[]
  /** Plays with other rules in the place of these; asked once for each core. */
  readonly withRules: (
    change: (rules: readonly Rule<Answer, Seen>[]) => readonly Rule<Answer, Seen>[],
  ) => PlayOptions
  /** What a rule could say where it is silent. */
  readonly plausible: (seen: Seen) => Answer | undefined
  /** Rules that answer whenever they are asked. */
  readonly neverSilent?: readonly string[]
  /** Whether the first that answers decides, so that neighbours in each other's place make a difference. */
  readonly orderMatters?: true
}

/** A rule that answers otherwise, wherever it stands in the list. */
export function answering<Answer, Seen>(
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

/** The rule as it is, looking at a situation that is not as it is. */
export function seeing<Answer, Seen>(
  of: Question<Answer, Seen>,
  rule: string,
  mutant: string,
  seen: (situation: NoInfer<Seen>) => NoInfer<Seen>,
): Mutant {
  return answering(of, rule, mutant, (situation, original) => original(seen(situation)))
}

/** The rule as it is, silent in some situations. */
export function silentWhen<Answer, Seen>(
  of: Question<Answer, Seen>,
  rule: string,
  mutant: string,
  silent: (situation: NoInfer<Seen>) => boolean,
): Mutant {
  return answering(of, rule, mutant, (situation, original) =>
    silent(situation) ? undefined : original(situation),
  )
}

/** The rule as it is, where it speaks saying something else. */
export function saying<Answer, Seen>(
  of: Question<Answer, Seen>,
  rule: string,
  mutant: string,
  said: (answer: NoInfer<Answer>, seen: NoInfer<Seen>) => NoInfer<Answer> | undefined,
): Mutant {
  return answering(of, rule, mutant, (seen, original) => {
    const answer = original(seen)
    return answer === undefined ? undefined : said(answer, seen)
  })
}

/**
 * What can be done to any rule: take it away, turn it over, let it speak wherever it was silent (no mutant of a rule
 * that answers whenever it is asked), let its neighbour go first.
 */
export function usualMutants<Answer, Seen>(question: Question<Answer, Seen>): Mutant[] {
  const { name, rules, withRules, plausible, neverSilent = [], orderMatters } = question
  const ofEach = rules.flatMap(({ id }, at) => {
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
  return orderMatters ? [...ofEach, ...swaps(question)] : ofEach
}

/** Every pair of neighbours, each in the other's place. */
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

/** A situation as a mutant may change it. */
export type Changeable<Seen> = { -readonly [Name in keyof Seen]: Seen[Name] }

/**
 * All rules as they are, each decision about a situation that was read wrongly.
 * @param first the question that is asked before all others
 * @param begin called once for each core; what it returns is handed every situation before the rules see it
 */
export function misreading<Answer, Seen>(
  first: Question<Answer, Seen>,
  begin: () => (situation: Changeable<NoInfer<Seen>>) => void,
): PlayOptions {
  return first.withRules((rules) => [changing(begin()), ...rules])
}

/** The rule that is asked first, answers nothing, and changes what the others see. */
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
