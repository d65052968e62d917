import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byocDefects } from '../source-defects/byoc-defects.ts'
import { defectiveCode, type WorldKit } from '../source-defects/defective-code.ts'
import * as soundKit from '../source-defects/world-kit.ts'
import { compareAll, passFor, startChannelFlow } from './channel-flow.ts'
import { channelFlows } from './channel-flow-steps.ts'

/** `FLOWS=5000 SEED=7` plays more flows, with another seed. */
const flows = wholeNumber('FLOWS', 200)
const seed = wholeNumber('SEED', 1)

function wholeNumber(name: string, defaultValue: number): number {
  const text = process.env[name] ?? String(defaultValue)
  if (/^\d+$/.test(text)) return Number(text)
  throw new RangeError(`${name}=${text}: expected a whole number`)
}

/** How the platform and the channel behave where that must make no difference. */
const switches = fc.record({
  channel: fc.record({
    echo: fc.constantFrom('none', 'outbound', 'person'),
    duplicates: fc.constantFrom(0, 1),
    retryDelaysMs: fc.constant([1000, 5000, 30_000, 120_000]),
  }),
  'digital-experience': fc.record({
    duplicateMessage: fc.constantFrom('conflict', 'idempotent'),
    postIdForm: fc.constantFrom('external', 'internal'),
    // Without further attempts a message whose callback met a restart has failed, as the vendor has it.
    callbackRetryDelaysMs: fc.constant([1000, 5000, 30_000, 60_000]),
    duplicates: fc.constantFrom(0, 1),
  }),
})

/** The property that, whatever goes wrong in a flow of up to `length` steps, the result is that of the model. */
function agreement(length: number, kit: WorldKit) {
  return fc.asyncProperty(channelFlows(length), switches, fc.nat(1_000), async (commands, its, worldSeed) => {
    const { model, real } = await startChannelFlow(kit, { seed: worldSeed, switches: its })
    try {
      await fc.asyncModelRun(() => ({ model, real }), commands)
      await passFor(model, real, 1_200_000)
      await compareAll(model, real)
    } finally {
      await real.world.close()
    }
  })
}

test(
  `${flows} random flows of messages both ways lead to what the documents say`,
  async () => {
    await fc.assert(agreement(40, soundKit), { numRuns: flows, seed })
  },
  flows * 1000,
)

const planted = [
  ['every account is the first', /writes .* on us/],
  ['what people write overtakes itself', /writes [23] on/],
  ['who rejects is asked again first', /reject/],
  ['the countdown unassigns', /ms pass/],
] as const
const defects = planted.map(([mutant]) => byocDefects.find((defect) => defect.mutant === mutant)!)
const defective = await defectiveCode(defects)

test.each(planted.map(([mutant, step], at) => [mutant, step, defects[at]!] as const))(
  'a defect is found, with the few steps that it takes: %s',
  async (_mutant, step, defect) => {
    const result = await defective.run(defect, (kit) =>
      fc.check(agreement(30, kit), { numRuns: 100, seed: 1 }),
    )
    expect(result.failed).toBe(true)
    const steps = String(result.counterexample?.[0])
    expect(steps).toMatch(step)
    expect(steps.split(',').length).toBeLessThanOrEqual(6)
    expect(result.counterexamplePath).toMatch(/^\d+/)
  },
  60_000,
)
