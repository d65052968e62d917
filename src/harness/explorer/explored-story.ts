import { toMs } from '../../../simulators/kit/duration.ts'
import { recordsOf } from '../judgement/records.ts'
import { shownIn } from '../judgement/shown.ts'
import { judgedFailures } from '../judgement/verdict.ts'
import { type PlayOptions, play, type Replay } from '../player.ts'
import type { ExploredForm, Undisturbed } from '../scenario/played-before.ts'
import type { Scenario, Step } from '../scenario/schema.ts'
import type { NamedScenario } from '../scenario/variants.ts'
import { kindOf, type Site, sitesOf } from './exchanges.ts'

/** A story that is explored, with what comes of it when nothing goes wrong. */
export interface ExploredStory {
  /** As it is played. */
  readonly story: NamedScenario
  /** As it was given. */
  readonly given: NamedScenario
  readonly form: ExploredForm
  readonly undisturbed: Undisturbed
  readonly sites: readonly Site[]
  readonly kinds: ReadonlySet<string>
  /** How many commits the core's store has. */
  readonly commits: number
}

/** How stories are played while they are explored. */
export type ExploreOptions = Pick<
  PlayOptions,
  'seed' | 'over' | 'store' | 'coreUrl' | 'settleMs' | 'ports' | 'rules' | 'tokens'
>

/**
 * Why a story cannot be explored: with faults or refusals of its own it says what happens under those alone.
 * `undefined` when it can be.
 */
export function whyUnsuitable({ steps }: Scenario): string | undefined {
  if (steps.some((step) => 'do' in step && step.do === 'fault')) return 'it has faults of its own'
  if (steps.some((step) => 'refused' in step)) return 'a platform refuses a step of it'
  return undefined
}

/** The story as an explorer plays it: what must be true after any fault, not when or by how many requests. */
export function exploredScenario(scenario: Scenario, form: ExploredForm): Scenario {
  const {
    token: _token,
    memorializations: _requests,
    reasons: _reasons,
    statusWrites: _writes,
    screenPops: _pops,
    ...expect
  } = scenario.expect
  const { given } = scenario
  const token = { KUSTOMER_CREDENTIAL: 'integration-token' as const }
  return {
    ...scenario,
    until: '24h',
    expect: form.hasExpectations ? { ...expect, setAside: undefined } : {},
    // A story that names rules and claims nothing is refused, as a capsule too.
    rules: form.hasExpectations ? scenario.rules : [],
    steps: playedSteps(scenario.steps, form),
    given: form.hasToken
      ? { ...given, integrationToken: 'valid', settings: { ...given.settings, ...token } }
      : given,
  }
}

const spreadMs = 300_000

/** The acts alone, each as long after the one before as claims and what is left out between them took. */
function playedSteps(steps: readonly Step[], { steps: kept, isSpread }: ExploredForm): Step[] {
  const played: Step[] = []
  let waitMs: number | undefined
  for (const [at, step] of steps.entries()) {
    if (step.after !== undefined) waitMs = (waitMs ?? 0) + toMs(step.after)
    if (!('do' in step) || !kept.includes(at)) continue
    const afterMs = isSpread ? (waitMs ?? 0) + spreadMs : waitMs
    const { after: _after, ...act } = step
    played.push((afterMs === undefined ? act : { ...act, after: `${afterMs}ms` }) as Step)
    waitMs = undefined
  }
  return played
}

/**
 * Plays a story without a fault, in the form in which most can be judged that passes: with a token that ends, with
 * minutes between its steps, else without either. `undefined` when none passes: a day later it is otherwise by itself.
 */
export async function exploredStory(
  given: NamedScenario,
  options: ExploreOptions,
  forms: { readonly hasToken?: boolean } = {},
): Promise<ExploredStory | undefined> {
  const steps = given.scenario.steps.map((_, at) => at)
  const { settings, integrationToken } = given.scenario.given
  const mayHaveToken =
    forms.hasToken !== false &&
    options.coreUrl === undefined &&
    integrationToken === 'none' &&
    settings.KUSTOMER_CREDENTIAL === undefined
  const hasExpectations = !given.isGenerated
  for (const hasToken of mayHaveToken ? [true, false] : [false]) {
    for (const isSpread of [true, false]) {
      const comparesRecords = isSpread || hasExpectations
      const form = { isSpread, hasToken, steps, hasExpectations, comparesRecords }
      const explored = await playedUndisturbed(given, form, options)
      if (explored) return explored
    }
  }
  return undefined
}

/**
 * The same story with its own times, in which more is under way at once. A step then comes while an earlier one is held
 * up by a fault, and what the story expects may rightly be otherwise: the invariants alone are judged.
 */
export function withItsOwnTimes(
  { given, form }: ExploredStory,
  options: ExploreOptions,
): Promise<ExploredStory | undefined> {
  const own = { ...form, isSpread: false, hasExpectations: false, comparesRecords: false }
  return playedUndisturbed(given, own, options)
}

/** More than any story has commits. */
const tooMany = 1_000_000

/** The story in one form, with what comes of it; `undefined` when it does not pass so. */
export async function playedUndisturbed(
  given: NamedScenario,
  form: ExploredForm,
  options: ExploreOptions,
): Promise<ExploredStory | undefined> {
  const story = { name: given.name, scenario: exploredScenario(given.scenario, form) }
  if (story.scenario.steps.length === 0) return undefined
  let records: Undisturbed['records'] = {}
  let [commits, waiting] = [0, 0]
  const counting = { fault: 'crash-at-commit', to: 'integration-core', skip: tooMany } as const
  const counted = { ...counting, times: 1, every: 1, moment: 'after', downFor: '1s' } as const
  const replay: Replay = await play(story, {
    ...options,
    ...(options.coreUrl === undefined ? { faults: [{ at: 'start', fault: counted }] } : {}),
    onEnd: (world) => {
      records = recordsOf(world)
      waiting = world.core?.store.snapshot().rows.filter(({ state }) => state === 'waiting').length ?? 0
      commits = world.faults.list().find(({ skip }) => skip === tooMany)?.fitted ?? 0
    },
  })
  const { hasExpectations } = form
  if (replay.status === 'error' || replay.status === 'not-applicable') return undefined
  if (judgedFailures(replay.failures, { hasExpectations }).length > 0) return undefined
  const sites = sitesOf(replay.journal)
  const { isSpread } = form
  const compared = form.comparesRecords ? records : {}
  const undisturbed = {
    records: compared,
    isSpread,
    shown: shownIn(replay.journal),
    waiting,
    hasExpectations,
  }
  return { story, given, form, undisturbed, sites, kinds: new Set(sites.map(kindOf)), commits }
}
