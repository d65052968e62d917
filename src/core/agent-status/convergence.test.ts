import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideStatus } from './decide.ts'
import type { AgentMemory, StatusChange, StatusConfiguration } from './situation.ts'
import { unknownAgent } from './situation.ts'
import { configuration, mapping, situation } from './testing/bench.ts'

const base = situation()
const onShift = { instances: 1, workSessionId: 'shift', teamId: 'support' }
const platformNames = ['A', 'B', 'C', 'D'] as const
const kustomerIds = ['one', 'two', 'three', 'four', 'five'] as const

/** A person changes a status on one side; the core gets the event after `delayMs`. */
interface UserChange {
  readonly side: 'kustomer' | 'platform'
  readonly status: number
  readonly atMs: number
  readonly delayMs: number
  /** Whether inheritance is off when the core gets the event. */
  readonly off: boolean
}

const userChanges = fc
  .array(
    fc.record({
      side: fc.constantFrom('kustomer' as const, 'platform' as const),
      status: fc.nat({ max: 4 }),
      gapMs: fc.integer({ min: 1, max: 40_000 }),
      delayMs: fc.integer({ min: 0, max: 60_000 }),
      off: fc.constant(false),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => {
    let atMs = 0
    return list.map(({ gapMs, ...userChange }): UserChange => {
      atMs += gapMs
      return { ...userChange, atMs }
    })
  })
const echoDelays = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 5 })

/** Simulates one agent on both sides, and a core that gets the events late and in any order. */
class TwoSides {
  kustomer: string = 'five'
  platform: string = 'C'
  writes = 0
  /** The changes that had an effect, because the status was another before. */
  readonly effective: UserChange[] = []
  #memory: AgentMemory = unknownAgent
  readonly #due: Array<{ readonly atMs: number; readonly run: () => void }> = []
  readonly #configuration: StatusConfiguration
  readonly #echoDelays: readonly number[]
  #nowMs = 0

  constructor(settings: StatusConfiguration, echoDelays: readonly number[]) {
    this.#configuration = settings
    this.#echoDelays = echoDelays
  }

  schedule({ side, status, atMs, delayMs, off }: UserChange): void {
    this.#due.push({
      atMs,
      run: () => {
        const change = side === 'kustomer' ? this.#inKustomer(status) : this.#inPlatform(status)
        if (!change) return
        this.effective.push({ side, status, atMs, delayMs, off })
        this.#due.push({ atMs: atMs + delayMs, run: () => this.#hear(change, off) })
      },
    })
  }

  /** Simulates a call of 30 s, during which the platform itself changes and restores the status. */
  call(): void {
    const before = this.platform
    const [began, ended] = [this.#nowMs + 1, this.#nowMs + 30_000]
    const system = { side: 'platform', cause: 'system' } as const
    this.#due.push({
      atMs: began,
      run: () => {
        this.platform = 'In-call'
        this.#hear({ ...system, previous: before, current: 'In-call', atMs: began })
      },
    })
    this.#due.push({
      atMs: ended,
      run: () => {
        this.platform = before
        this.#hear({ ...system, previous: 'In-call', current: before, atMs: ended })
      },
    })
    this.run()
  }

  run(): void {
    for (let left = 10_000; this.#due.length > 0 && left > 0; left -= 1) {
      this.#due.sort((a, b) => a.atMs - b.atMs)
      const next = this.#due.shift()!
      this.#nowMs = next.atMs
      next.run()
    }
    expect(this.#due).toEqual([])
  }

  /** Setting the current status again changes nothing and causes no event. */
  #inKustomer(status: number): StatusChange | undefined {
    const statusId = kustomerIds[status]!
    if (this.kustomer === statusId) return undefined
    this.kustomer = statusId
    return { side: 'kustomer', statusId, cause: 'agent', ...onShift, atMs: this.#nowMs }
  }

  #inPlatform(status: number): StatusChange | undefined {
    const current = platformNames[status % 4]!
    const previous = this.platform
    if (previous === current) return undefined
    this.platform = current
    return { side: 'platform', previous, current, cause: 'agent', atMs: this.#nowMs }
  }

  #hear(change: StatusChange, off = false): void {
    const status = base.statuses.find(({ name }) => name === this.platform)!
    const decision = decideStatus({
      ...base,
      change,
      nowMs: this.#nowMs,
      memory: this.#memory,
      configuration: { ...this.#configuration, inheritance: !off },
      agent: { ...base.agent!, status },
    })
    this.#memory = decision.memory
    for (const write of decision.writes) {
      this.writes += 1
      if (write.do === 'set-platform-status') this.#written('platform', write.status)
      else this.#written('kustomer', write.statusId)
    }
    if (decision.recheckAtMs !== undefined) {
      const atMs = decision.recheckAtMs
      this.#due.push({ atMs, run: () => this.#hear({ side: 'clock', cause: 'clock', atMs }) })
    }
  }

  #written(side: 'kustomer' | 'platform', status: string): void {
    const previous = this[side]
    if (previous === status) return
    this[side] = status
    const delayMs = this.#echoDelays[this.writes % this.#echoDelays.length]!
    const at = { cause: 'api' as const, atMs: this.#nowMs }
    const change: StatusChange =
      side === 'kustomer'
        ? { side, statusId: status, ...onShift, ...at }
        : { side, previous, current: status, ...at }
    this.#due.push({ atMs: this.#nowMs + delayMs, run: () => this.#hear(change) })
  }
}

function simulated(
  settings: StatusConfiguration,
  list: readonly UserChange[],
  delays: readonly number[],
): TwoSides {
  const sides = new TwoSides(settings, delays)
  for (const change of list) sides.schedule(change)
  sides.run()
  return sides
}

const isMapped = (kustomer: string, platform: string) => {
  const id = base.statuses.find(({ name }) => name === platform)!.id
  return mapping.some((row) => row.kustomerId === kustomer && row.platformId === id)
}
const target = (kustomer: string) => {
  const row = mapping.find(({ kustomerId }) => kustomerId === kustomer)
  return base.statuses.find(({ id }) => id === row?.platformId)?.name
}

describe('for random changes on both sides and random event order', () => {
  test('one way: CCAI Platform ends with the last change, mapped if it was made in Kustomer', () => {
    fc.assert(
      fc.property(userChanges, echoDelays, (list, delays) => {
        const sides = simulated(configuration, list, delays)
        const last = sides.effective.at(-1)
        if (!last) return
        const kustomer = sides.effective.filter(({ side }) => side === 'kustomer').at(-1)
        if (kustomer) expect(sides.kustomer).toBe(kustomerIds[kustomer.status])
        const desired = last.side === 'kustomer' ? target(sides.kustomer) : platformNames[last.status % 4]
        if (desired !== undefined) expect(sides.platform).toBe(desired)
        expect(sides.writes).toBeLessThanOrEqual(2 * list.length)
      }),
      { numRuns: 2000, seed: 4 },
    )
  })

  test('two ways: both sides end with statuses that map to each other, as of the latest change', () => {
    const settings: StatusConfiguration = { ...configuration, direction: 'two-way' }
    fc.assert(
      fc.property(userChanges, echoDelays, (list, delays) => {
        const sides = simulated(settings, list, delays)
        const last = sides.effective.at(-1)
        if (!last) return
        if (last.side === 'kustomer') {
          expect(sides.kustomer).toBe(kustomerIds[last.status])
          const desired = target(sides.kustomer)
          if (desired !== undefined) expect(sides.platform).toBe(desired)
        } else {
          const name = platformNames[last.status % 4]!
          expect(sides.platform).toBe(name)
          if (name !== 'C') expect(isMapped(sides.kustomer, name)).toBe(true)
        }
        expect(sides.writes).toBeLessThanOrEqual(3 * list.length)
      }),
      { numRuns: 2000, seed: 4 },
    )
  })

  test('priority "crm": CCAI Platform ends with the status mapped from Kustomer', () => {
    const settings: StatusConfiguration = { ...configuration, priority: 'crm' }
    fc.assert(
      fc.property(userChanges, echoDelays, (list, delays) => {
        const sides = simulated(settings, list, delays)
        const kustomer = sides.effective.filter(({ side }) => side === 'kustomer').at(-1)
        const desired = kustomer && target(kustomerIds[kustomer.status]!)
        if (desired !== undefined) expect(sides.platform).toBe(desired)
        expect(sides.writes).toBeLessThanOrEqual(2 * list.length)
      }),
      { numRuns: 2000, seed: 4 },
    )
  })

  test.each(['one-way', 'two-way'] as const)(
    '%s: after a blocked change, a call causes no write',
    (direction) => {
      const settings: StatusConfiguration = { ...configuration, direction }
      const blocked = userChanges.chain((list) =>
        fc
          .array(fc.boolean(), { minLength: list.length, maxLength: list.length })
          .map((offs) =>
            list.map((userChange, at) => ({ ...userChange, off: at === list.length - 1 || offs[at]! })),
          ),
      )
      fc.assert(
        fc.property(blocked, echoDelays, (list, delays) => {
          const sides = simulated(settings, list, delays)
          if (!sides.effective.at(-1)?.off) return
          const before = [sides.kustomer, sides.platform, sides.writes]
          sides.call()
          expect([sides.kustomer, sides.platform, sides.writes]).toEqual(before)
        }),
        { numRuns: 1000, seed: 4 },
      )
    },
  )
})
