import { z } from 'zod'
import { ActRefused, type WorldsControl } from '../../../simulators/kit/host.ts'
import { issueTexts } from '../../../simulators/kit/issue-text.ts'
import { ProblemError } from '../../../simulators/kit/problem.ts'
import { applyGiven } from '../../harness/given/apply.ts'
import { GivenError } from '../../harness/given/given-error.ts'
import { givenPopulation } from '../../harness/given/population.ts'
import { worldOptionsOf } from '../../harness/given/world-options-of.ts'
import { type CallbackTargets, targetRefusal } from '../../harness/network/callback-targets.ts'
import type { Gateway } from '../../harness/network/gateway.ts'
import { mainWorld, prefixOf, worldName } from '../../harness/network/world-address.ts'
import type { Given } from '../../harness/scenario/schema.ts'
import { ownCredentials } from '../../harness/world/default-credentials.ts'
import { settingsAfter } from '../../harness/world/settings.ts'
import { type Switches, unlimitedSwitches, withSwitches } from '../../harness/world/switches.ts'
import type { World } from '../../harness/world/world.ts'
import type { SharedAddress, WorldOptions } from '../../harness/world/world-options.ts'
import { type Beginning, furtherGiven } from './beginning.ts'
import { clockOf, startClock } from './clock.ts'
import { addressesOf } from './json.ts'
import type { LeapingEvents } from './leaping-clock.ts'
import { longRunningWorld } from './long-running.ts'
import { openWorld } from './open-world.ts'
import { most, type Speed, speeds, type UpOptions } from './options.ts'

/** So many worlds may stand beside the main one: each takes memory, and a test that ends none must not take all. */
const mostWorlds = 1000

/** How much of its journal a further world keeps, in bytes, unless its maker says otherwise. */
const usualJournalBytes = 8 * 1024 * 1024

/** Checked by the simulators themselves. */
const switches = z.record(z.string(), z.unknown()).optional()

/** What a world is made from; what is left out is as `up` itself began. */
const worldSchema = z.strictObject({
  name: z
    .string()
    .regex(worldName, 'expected up to 40 small letters, digits and hyphens, such as "checkout-7"')
    .optional(),
  seed: z.int().min(0).max(most.seed).optional(),
  given: z.unknown().optional(),
  switches: z
    .strictObject({
      kustomer: switches,
      'ccai-platform': switches,
      'digital-experience': switches,
      channel: switches,
    })
    .optional(),
  settings: z.record(z.string(), z.string()).optional(),
  limits: z.enum(['on', 'off']).optional(),
  speed: z.enum(speeds).optional(),
  coreUrl: z
    .url({ protocol: /^https?$/, error: 'expected an address such as http://127.0.0.1:3000' })
    .optional(),
  customers: z.int().min(0).max(most.customers).optional(),
  journalLimitBytes: z.int().min(1).max(most.journalBytes).optional(),
})

type WorldBody = z.output<typeof worldSchema>

/** What all worlds have in common. */
export interface WorldsParts {
  readonly gateway: Gateway
  readonly options: UpOptions
  /** What the main world begins with. */
  readonly beginning: Beginning
  readonly callbackTargets: CallbackTargets
  /** Of each world by its name, what is told of a clock that leaps. */
  readonly noticesOf: (name: string) => LeapingEvents
  /** Called with each world that is made, before anything happens in it. */
  readonly onMade: (world: World, name: string) => void
}

/** The worlds behind one set of ports: the main one, and those that are made while it runs. */
export class Worlds implements WorldsControl {
  readonly #parts: WorldsParts
  /** `undefined` while a world is being made, so that its name is taken. */
  readonly #worlds = new Map<string, World | undefined>()
  #made = 0
  #onRemoved: (name: string) => void = () => {}

  constructor(parts: WorldsParts) {
    this.#parts = parts
  }

  /** How the world of this name shares the addresses. */
  sharedAddress(name: string): SharedAddress {
    const { gateway, beginning } = this.#parts
    return {
      name,
      prefix: prefixOf(name),
      transportFor: (external) => gateway.transportOf(name, external),
      worlds: this,
      onSecret: (secret) => gateway.claim(secret, name),
      onForgotten: (secret) => gateway.disclaim(secret, name),
      alsoAccepted: name === mainWorld ? undefined : beginning.world.settings,
    }
  }

  list(): readonly unknown[] {
    const main = { name: mainWorld, prefix: '', seed: this.#parts.options.seed }
    const others = [...this.#worlds].flatMap(([name, world]) =>
      world ? [{ name, prefix: prefixOf(name), seed: world.seed }] : [],
    )
    return [main, ...others]
  }

  async create(body: unknown): Promise<unknown> {
    const parsed = worldSchema.safeParse(body)
    if (!parsed.success) {
      const texts = issueTexts({ schema: worldSchema, value: body, whole: 'the world' }, parsed.error.issues)
      throw new ProblemError({ status: 400, title: texts.join('; ') })
    }
    if (this.#worlds.size >= mostWorlds) {
      throw new ActRefused(`${mostWorlds} worlds stand already; DELETE /__sim/worlds/NAME ends one`)
    }
    const { coreUrl = this.#parts.options.coreUrl, settings } = parsed.data
    if (coreUrl !== undefined && settings !== undefined) {
      throw new ActRefused(`settings: are for the core of this world, in whose place ${coreUrl} is`)
    }
    if (parsed.data.coreUrl !== undefined) {
      const why = targetRefusal(new URL(parsed.data.coreUrl), this.#parts.callbackTargets)
      if (why !== undefined) throw new ProblemError({ status: 400, title: `coreUrl: ${why}` })
    }
    const name = parsed.data.name ?? this.#freeName()
    if (name === mainWorld)
      throw new ActRefused('"main" is the world that standin up begins with; take another name')
    if (this.#worlds.has(name)) {
      throw new ActRefused(`a world "${name}" stands already; DELETE /__sim/worlds/${name} ends it`)
    }
    this.#worlds.set(name, undefined)
    try {
      const world = await this.#open(name, parsed.data)
      this.#worlds.set(name, world)
      return addressesOf(world, { name, speed: this.#speedOf(parsed.data), gateway: this.#parts.gateway })
    } catch (error) {
      this.#worlds.delete(name)
      throw error
    }
  }

  async remove(name: string): Promise<boolean> {
    if (name === mainWorld)
      throw new ActRefused('the main world ends with standin up; POST /__sim/reset resets it')
    const world = this.#worlds.get(name)
    if (!world) return false
    this.#worlds.delete(name)
    this.#onRemoved(name)
    await world.close()
    return true
  }

  /** Calls `listener` with the name of each world that ends from now on. */
  onRemoved(listener: (name: string) => void): void {
    this.#onRemoved = listener
  }

  /** Ends all worlds but the main one. */
  async close(): Promise<void> {
    for (const name of [...this.#worlds.keys()]) await this.remove(name)
  }

  /** The worlds beside the main one, by name. */
  named(): ReadonlyMap<string, World> {
    const whole = [...this.#worlds].flatMap(([name, world]) => (world ? [[name, world] as const] : []))
    return new Map(whole)
  }

  #freeName(): string {
    do this.#made += 1
    while (this.#worlds.has(`w${this.#made}`))
    return `w${this.#made}`
  }

  #speedOf({ speed }: WorldBody): Speed {
    return speed ?? this.#parts.options.speed
  }

  async #open(name: string, body: WorldBody): Promise<World> {
    const { options, callbackTargets, noticesOf, onMade } = this.#parts
    const given = await givenOf(body, this.#parts)
    const clock = clockOf(this.#speedOf(body))
    const parts: WorldOptions = {
      ...longRunningWorld({
        ...worldOptionsOf(given),
        settings: { ...(given.settings as Record<string, string>), ...ownCredentials(name) },
      }),
      seed: body.seed ?? options.seed,
      clock,
      controlToken: options.controlToken,
      coreUrl: body.coreUrl ?? options.coreUrl,
      settleMs: options.settle,
      callbackTargets,
      journalLimitBytes: body.journalLimitBytes ?? usualJournalBytes,
      shared: this.sharedAddress(name),
    }
    const fill = async (world: World) => {
      applyGiven(world, given)
      const customers = body.customers ?? options.customers
      if (customers > 0) await givenPopulation(world, customers)
    }
    const { world } = await openWorld(parts, fill).catch((error) => {
      throw error instanceof GivenError ? new ProblemError({ status: 400, title: error.message }) : error
    })
    onMade(world, name)
    startClock(clock, world.network, noticesOf(name))
    return world
  }
}

/** The given of the body, else that of `up`, with the switches and settings of the body on top. */
async function givenOf(body: WorldBody, { beginning, options }: WorldsParts): Promise<Given> {
  const given = body.given === undefined ? beginning.given : await furtherGiven(options, body.given)
  let switches = given.switches as Switches
  if (body.limits === 'off') switches = withSwitches(switches, unlimitedSwitches)
  switches = withSwitches(switches, (body.switches ?? {}) as Switches)
  const settings = settingsAfter(given.settings as Record<string, string>, body.settings ?? {})
  return { ...given, switches, settings } as Given
}
