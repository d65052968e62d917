import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorldOptions } from '../src/harness/world.ts'
import { documented, passUntil, shown, startFlow } from './call-flow.ts'
import { callFlows } from './call-flow-commands.ts'
import { ReferenceModel } from './reference-model.ts'

/** `FLOWS=5000 SEED=7` plays more, and others. */
const flows = Number(process.env.FLOWS ?? 1_000)
const seed = Number(process.env.SEED ?? 1)

/** A rule without which the model and the core must part: flows that call back are the rarest to mean anything. */
const withoutHangUpAndCallBack: WorldOptions['rules'] = (table) => ({
  ...table,
  conversation: table.conversation.filter(({ id }) => id !== 'hang-up-and-call-back-appends'),
})

/** What must make no difference: how the platform tells of a call. */
const tellings = fc.record({
  eventDetail: fc.constantFrom('enriched', 'documented'),
  eventDuplicates: fc.constantFrom(0, 1),
  nationalCountryCode: fc.constantFrom(null, '+1'),
})

/** Plays flows in worlds of their own, and compares what Kustomer shows when all is quiet with the model. */
function agreement(options: Pick<WorldOptions, 'rules'> = {}) {
  return fc.asyncProperty(callFlows(40), tellings, fc.nat(1_000), async (commands, telling, worldSeed) => {
    const flow = await startFlow({ ...options, seed: worldSeed, switches: { 'ccai-platform': telling } })
    const model = new ReferenceModel(flow.world.clock.now())
    await fc.asyncModelRun(() => ({ model, real: flow }), commands)
    await passUntil(model, flow, flow.world.clock.now() + 600_000)
    expect(shown(flow)).toEqual(documented(model))
    expect(await flow.world.core!.store.count()).toMatchObject({ waiting: 0, dead: 0, malformed: 0 })
    expect(flow.world.crashes).toEqual([])
    await flow.world.close()
  })
}

test(
  `${flows} flows of calls leave in Kustomer what the documents say`,
  async () => {
    await fc.assert(agreement(), { numRuns: flows, seed })
  },
  flows * 200,
)

test('a core that lacks a rule is found out, with what leads there again', async () => {
  const found = await fc.check(agreement({ rules: withoutHangUpAndCallBack }), { numRuns: 500, seed: 1 })
  expect(found.failed).toBe(true)
  expect(String(found.counterexample?.[0])).toMatch(/called back \(hang-up-and-call-back\).*replayPath/s)
  expect(found.counterexamplePath).toMatch(/^\d+/)
}, 60_000)
