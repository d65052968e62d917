import type { StatusRuleTable } from '../../src/core/agent-status/decide.ts'
import type { StatusSituation } from '../../src/core/agent-status/situation.ts'
import type { Rule } from '../../src/core/processing/rule.ts'
import type { RuleTable } from '../../src/core/sessions/decide.ts'
import type { AnySituation, Situation } from '../../src/core/sessions/situation.ts'
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
export type BrokenAnswer<Answer, Seen> = (
  seen: Seen,
  original: (seen: Seen) => Answer | undefined,
) => Answer | undefined

/** One question of a table: how its rules are replaced, and what a rule could say where it is silent. */
export interface Question<Answer, Seen = Situation> {
  /** Tells mutants of one rule apart that answers several questions. */
  readonly name: string
  readonly rules: readonly Rule<Answer, Seen>[]
  readonly put: (rules: readonly Rule<Answer, Seen>[]) => PlayOptions
  readonly plausible: (seen: Seen) => Answer | undefined
}

/** The rules of session events, with these lists in the place of theirs. */
export function withRules(lists: Partial<RuleTable>): PlayOptions {
  return { rules: (table) => ({ ...table, ...lists }) }
}

/** The rules of agent status, likewise. */
export function withStatusRules(lists: Partial<StatusRuleTable>): PlayOptions {
  return { statusRules: (table) => ({ ...table, ...lists }) }
}

/** A rule that answers otherwise, wherever it stands in the list. */
export function answering<Answer, Seen>(
  { rules, put }: Question<Answer, Seen>,
  id: string,
  mutant: string,
  broken: BrokenAnswer<NoInfer<Answer>, NoInfer<Seen>>,
): Mutant {
  if (!rules.some((rule) => rule.id === id)) throw new RangeError(`no rule ${id} answers this question`)
  const replaced = rules.map((rule) => (rule.id === id ? brokenRule(rule, broken) : rule))
  return { rule: id, mutant, options: put(replaced) }
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
 * What can be done to any rule: take it away, turn it over, let it speak wherever it was silent. The last is no
 * mutant of a rule that answers whenever it is asked: those are named in `neverSilent`.
 */
export function usualMutants<Answer, Seen>(
  question: Question<Answer, Seen>,
  neverSilent: readonly string[] = [],
): Mutant[] {
  const { name, rules, put, plausible } = question
  return rules.flatMap((rule, at) => {
    const { id } = rule
    const twin = rules.findIndex((other) => other.id === id) < at ? ', the second' : ''
    const mutant = (what: string, options: PlayOptions) => ({
      rule: id,
      mutant: `${what} (${name}${twin})`,
      options,
    })
    const broken = (answer: BrokenAnswer<Answer, Seen>) => put(rules.with(at, brokenRule(rule, answer)))
    return [
      mutant('removed', put(rules.toSpliced(at, 1))),
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
}

/** Every pair of neighbours, each in the other's place; `disjoint` holds why a pair never meets. */
export function swaps<Answer, Seen>(
  { rules, put }: Question<Answer, Seen>,
  disjoint: ReadonlyMap<string, string>,
): Mutant[] {
  return rules.slice(1).map((later, at) => {
    const earlier = rules[at]!
    const equivalent = disjoint.get(`${earlier.id} / ${later.id}`)
    return {
      rule: earlier.id,
      mutant: `after ${later.id}`,
      options: put(rules.toSpliced(at, 2, later, earlier)),
      ...(equivalent === undefined ? {} : { equivalent }),
    }
  })
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
 * @param begin called once for each core; what it returns is handed every situation before the rules see it
 */
export function misreading(begin: () => (situation: Changeable<Situation>) => void): PlayOptions {
  return {
    rules: (table) => {
      const change = begin()
      const misread = changing<AnySituation>((seen) => {
        if (seen.about === 'session') change(seen)
      })
      return { ...table, access: [misread, ...table.access] }
    },
  }
}

/** Likewise, of agent status. */
export function misreadingStatus(begin: () => (situation: Changeable<StatusSituation>) => void): PlayOptions {
  return { statusRules: (table) => ({ ...table, blocks: [changing(begin()), ...table.blocks] }) }
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
