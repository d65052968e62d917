import { ActRefused } from '../../../simulators/kit/host.ts'
import { applyGiven } from '../given/apply.ts'
import { worldOptionsOf } from '../given/world-options-of.ts'
import type { Hand } from '../people/hand.ts'
import { handsOf } from '../people/hands.ts'
import { parseGiven, parseScenario } from '../scenario/parse.ts'
import type { NamedScenario } from '../scenario/variants.ts'
import { drawAt } from '../time/random.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { Conductor } from '../world/conductor.ts'
import { perform } from '../world/perform.ts'
import { createWorld, type World } from '../world/world.ts'

/** How long a generated story is, and what its steps are drawn from. */
export interface GeneratedOptions {
  readonly seed: number
  /** The seed of the world in which the steps are possible, one after another. */
  readonly worldSeed: number
  /** How many steps it has. */
  readonly length: number
}

/** Two contacts whom both platforms know, and three agents: few enough that what they do meets. */
const given = {
  integrationToken: 'valid',
  customers: [
    { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123', externalId: 'ada-1815' },
    { ref: 'grace', name: 'Grace Hopper', phone: '+14155550124', externalId: 'grace-1906' },
  ],
  agents: ['emmy', 'alan', 'mary'].map((ref) => ({ ref, name: ref, email: `${ref}@acme.example` })),
  people: [{ ref: 'kurt', name: 'Kurt Gödel' }],
  channels: [{ ref: 'eu' }, { ref: 'us' }],
  settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
}

/** Beside moments and minutes: ten seconds of talk, at which a Call Back is decided, and the last millisecond before. */
const pausesMs = [0, 0, 1, 200, 1_000, 1_000, 5_000, 9_999, 10_000, 30_000, 60_000, 600_000]

/** What only other steps make interesting comes seldom: a token that ends, statuses. */
const seldom = new Set(['Statuses and the token'])

/** What the last step leads to has so much time, in simulated milliseconds. */
const aftermathMs = 3_600_000

/** A hand that changes nothing for the core is drawn as often as any: this bounds the search for one that is possible. */
const triesForEachStep = 20

/**
 * A story in which people do whatever they can: each step is drawn from what is possible in the world just then, as one
 * who plays by hand sees it, and played before the next one is drawn. The same options make the same story.
 */
export async function generatedStory({ seed, worldSeed, length }: GeneratedOptions): Promise<NamedScenario> {
  const name = `generated-${seed}-of-${length}`
  const file = `${name}.json`
  const { given: begun } = parseGiven(given, file)
  const world = await createWorld({ seed: worldSeed, ...worldOptionsOf(begun) })
  try {
    applyGiven(world, begun)
    const startMs = world.clock.now()
    const steps = await drawnSteps(world, seed, length)
    const title = `${steps.length} steps drawn by seed ${seed}`
    const until = `${world.clock.now() - startMs + aftermathMs}ms`
    const story = { title, given, steps, until, expect: {}, rules: [] }
    return { name, scenario: parseScenario(story, file), isGenerated: true }
  } finally {
    await world.close()
  }
}

async function drawnSteps(world: World, seed: number, length: number): Promise<object[]> {
  const conductor = new Conductor({ clock: world.clock as VirtualClock, network: world.network })
  let drawn = 0
  const pick = <T>(all: readonly T[]): T => all[Math.floor(drawAt(seed, 'generated', drawn++) * all.length)]!
  const steps: object[] = []
  let lastMs = world.clock.now()
  for (let tries = 0; steps.length < length && tries < length * triesForEachStep; tries += 1) {
    await conductor.passUntil(world.clock.now() + pick(pausesMs))
    const possible = handsOf(world).filter(({ why }) => why === undefined)
    const hand = pick(possible)
    if (seldom.has(hand.group) && pick([true, true, true, false])) continue
    const step = stepOf(hand, pick)
    if (!isDone(world, step)) continue
    steps.push({ after: `${world.clock.now() - lastMs}ms`, ...step })
    lastMs = world.clock.now()
  }
  return steps
}

function stepOf({ step, choices }: Hand, pick: <T>(all: readonly T[]) => T): Record<string, unknown> {
  const chosen = choices.map(({ options, written }) =>
    written ? { [written.argument]: written.text } : pick(options).args,
  )
  return Object.assign({}, step, ...chosen)
}

/** What a platform refuses all the same is left out of the story. */
function isDone(world: World, step: Readonly<Record<string, unknown>>): boolean {
  try {
    perform(world, step)
    return true
  } catch (error) {
    if (error instanceof ActRefused) return false
    throw error
  }
}
