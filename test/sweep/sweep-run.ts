import { toMs } from '../../simulators/kit/duration.ts'
import { offer } from '../../simulators/kit/nearest-name.ts'
import { play } from '../../src/harness/player.ts'
import type { Scenario, Step } from '../../src/harness/scenario/schema.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import { allStories } from '../named-stories.ts'
import { covering, kindOf, type Site, sitesOf } from './exchanges.ts'
import { type Records, recordsOf } from './records.ts'
import { faultAt, fits, type SweptFault, sweptFaults } from './swept-faults.ts'
import { type Ended, shownIn, type Undisturbed, verdictOf } from './verdict.ts'

/** A story that is swept, with its exchanges when nothing goes wrong. */
export interface SweptStory extends Undisturbed {
  readonly story: NamedScenario
  readonly sites: readonly Site[]
  readonly kinds: ReadonlySet<string>
}

/** What a fault at one exchange came to. */
export interface Combination {
  readonly story: string
  readonly site: Site
  readonly fault: string
  readonly verdict: ReturnType<typeof verdictOf>
}

/** One of several parts of a sweep, which several processes or machines play. */
export interface Shard {
  readonly number: number
  readonly of: number
}

/** Which part of the sweep is played; nothing said: all of it. */
export interface Part {
  readonly seed?: number
  readonly stories?: readonly string[] | undefined
  readonly faults?: readonly string[] | undefined
  /** Of so many parts this one, from 1 on: each has every n-th combination. */
  readonly shard?: Shard
  readonly onPlayed?: (combination: Combination, of: number) => void
}

/**
 * Plays each story once for each of its exchanges and each fault, with that fault there.
 * @throws RangeError for a story or fault that there is not
 */
export async function sweep({
  seed = 1,
  stories,
  faults,
  shard = { number: 1, of: 1 },
  onPlayed,
}: Part = {}): Promise<Combination[]> {
  const swept = await sweptStories(seed, stories)
  const used = chosen('fault', sweptFaults, faults, ({ name }) => name)
  const all = swept.flatMap((one) =>
    one.sites.flatMap((site) =>
      used.filter((fault) => fits(site, fault)).map((fault) => ({ one, site, fault })),
    ),
  )
  const part = all.filter((_, at) => at % shard.of === shard.number - 1)
  const played: Combination[] = []
  for (const { one, site, fault } of part) {
    const ended = await playToEnd(withFault(one.story, site, fault), seed)
    const combination = {
      story: one.story.name,
      site,
      fault: fault.name,
      verdict: verdictOf(ended, one, site, fault),
    }
    played.push(combination)
    onPlayed?.(combination, part.length)
  }
  return played
}

/** The stories of the sweep: those named, else the fewest that have every kind of exchange. */
export async function sweptStories(seed: number, names?: readonly string[]): Promise<SweptStory[]> {
  const suitable = (await allStories()).filter(({ scenario }) => isSuitable(scenario))
  const wanted = chosen('story', suitable, names, ({ name }) => name)
  const stories: SweptStory[] = []
  for (const one of wanted) {
    const slow = spread(judged(one))
    const isSpread = (await play(slow, { seed })).status === 'passed'
    const story = isSpread ? slow : judged(one)
    const { replay, records } = await playToEnd(story, seed)
    if (replay.status !== 'passed') {
      if (names) throw new RangeError(`"${one.name}" cannot be swept: a day later it is otherwise by itself`)
      continue
    }
    const sites = sitesOf(replay.journal)
    const kinds = new Set(sites.map(kindOf))
    stories.push({ story, sites, kinds, isSpread, records, shown: shownIn(replay.journal) })
  }
  return names ? stories : covering(stories)
}

function chosen<One>(
  what: string,
  all: readonly One[],
  names: readonly string[] | undefined,
  nameOf: (one: One) => string,
): readonly One[] {
  for (const name of names ?? []) {
    if (all.some((one) => nameOf(one) === name)) continue
    throw new RangeError(`no ${what} "${name}" can be swept; ${offer(name, all.map(nameOf))}`)
  }
  return names ? all.filter((one) => names.includes(nameOf(one))) : all
}

/** A story that has faults, refusals or claims of its own says what happens under those alone. */
function isSuitable({ steps, given }: Scenario): boolean {
  const isPlain = (step: Step) =>
    'do' in step ? step.do !== 'fault' && !('refused' in step) : !('expect' in step || 'never' in step)
  return steps.every(isPlain) && given.integrationToken === 'none'
}

/** The story with what must be true after any fault: what is in the platforms, not when or by how many requests. */
function judged({ name, scenario }: NamedScenario): NamedScenario {
  const {
    token: _token,
    memorializations: _requests,
    reasons: _reasons,
    statusWrites: _writes,
    setAside: _aside,
    screenPops: _pops,
    ...expect
  } = scenario.expect
  return { name, scenario: { ...scenario, until: '24h', expect: { ...expect, setAside: undefined } } }
}

/**
 * The story with minutes between its steps, if it is the same story then: what a fault holds up is done before the next
 * step, which may need it.
 */
function spread({ name, scenario }: NamedScenario): NamedScenario {
  const after = (step: Step) => `${toMs(step.after ?? '0ms') + spreadMs}ms` as const
  const steps = scenario.steps.map((step) => ({ ...step, after: after(step) }) as Step)
  return { name, scenario: { ...scenario, steps } }
}

const spreadMs = 300_000

/** The story with a fault before its first step. */
function withFault({ name, scenario }: NamedScenario, site: Site, fault: SweptFault): NamedScenario {
  const step = { do: 'fault', ...faultAt(site, fault) } as Step
  return { name, scenario: { ...scenario, steps: [step, ...scenario.steps] } }
}

async function playToEnd(story: NamedScenario, seed: number): Promise<Ended> {
  let records: Records = {}
  const replay = await play(story, { seed, onEnd: (world) => (records = recordsOf(world)) })
  return { replay, records }
}
