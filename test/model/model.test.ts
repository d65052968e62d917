import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rule } from '../../src/core/processing/rule.ts'
import type { RuleTable } from '../../src/core/sessions/decide.ts'
import type { WorldOptions } from '../../src/harness/world/world-options.ts'
import { passUntil, startFlow } from './call-flow.ts'
import { callFlows, compare } from './call-flow-commands.ts'
import { ReferenceModel } from './reference-model.ts'

/** `FLOWS=5000 SEED=7` plays more, and others. */
const flows = wholeNumber('FLOWS', 1_000)
const seed = wholeNumber('SEED', 1)

function wholeNumber(name: string, usual: number): number {
  const given = process.env[name] ?? String(usual)
  if (/^\d+$/.test(given)) return Number(given)
  throw new RangeError(`${name}=${given}: expected a whole number`)
}

/** What must make no difference: how the platform tells of what happens. */
const tellings = fc.record({
  eventDetail: fc.constantFrom('enriched', 'documented'),
  eventDuplicates: fc.constantFrom(0, 1),
  eventOrder: fc.constantFrom('kept', 'shuffled'),
  nationalCountryCode: fc.constantFrom(null, '+1'),
  recordingDelayMs: fc.constantFrom(0, 60_000),
  transcriptDelayMs: fc.constantFrom(0, 60_000),
  // Flows are faster than people: with the usual limit work would still wait for it when the next step comes.
  appsRequestsPerSecond: fc.constant(1_000),
})

/** What the model has to know: how the tenant is set up. */
const tenants = fc.record({
  callRecording: fc.boolean(),
  recordedQueues: fc.constantFrom(null, ['Billing']),
  repeatedVoicemail: fc.constantFrom('fails', 'taken'),
})

/** The default of the switch `eventShuffleMs`, and what a request takes at most. */
const [shuffleMs, requestMs] = [5_000, 2_000]

/** Plays flows of up to `length` steps in worlds of their own, and compares what Kustomer shows when all is quiet with the model. */
function agreement(length: number, options: Pick<WorldOptions, 'rules'> = {}) {
  const parts = [callFlows(length), tellings, tenants, fc.nat(1_000)] as const
  return fc.asyncProperty(...parts, async (commands, telling, tenant, worldSeed) => {
    const overtakingMs = telling.eventOrder === 'shuffled' ? shuffleMs + requestMs : 0
    const switches = { 'ccai-platform': { ...telling, ...tenant } }
    const flow = await startFlow({ ...options, seed: worldSeed, switches }, overtakingMs + requestMs)
    const model = new ReferenceModel(flow.world.clock.now(), {
      recording: tenant.callRecording,
      recordedMenus: tenant.recordedQueues,
      repeatedVoicemailFails: tenant.repeatedVoicemail === 'fails',
      overtakingMs,
    })
    await fc.asyncModelRun(() => ({ model, real: flow }), commands)
    await passUntil(model, flow, flow.world.clock.now() + 1_200_000)
    compare(model, flow)
    expect(await flow.world.core!.store.count()).toMatchObject({ waiting: 0, dead: 0, malformed: 0 })
    expect(flow.world.crashes).toEqual([])
    await flow.world.close()
  })
}

test(
  `${flows} flows of calls and chats leave in Kustomer what the documents say`,
  async () => {
    await fc.assert(agreement(60), { numRuns: flows, seed })
  },
  flows * 200,
)

/** The rules without one of them. */
function without(id: string): Pick<WorldOptions, 'rules'> {
  const rules = (table: RuleTable) =>
    Object.fromEntries(
      Object.entries(table).map(([question, answers]: [string, readonly Rule<unknown, never>[]]) => [
        question,
        answers.filter((rule) => rule.id !== id),
      ]),
    ) as unknown as RuleTable
  return { rules }
}

test.each([
  ['hang-up-and-call-back-appends', /called back \(hang-up-and-call-back\)/],
  ['transfer-reassigns', /transfer is taken/],
  ['recording-attached-at-call-end', /is ended by/],
  ['inbound-creates-session', /begins a chat|calls from the app/],
])(
  'a core without the rule %s is found out, with what leads there again',
  async (id, step) => {
    const found = await fc.check(agreement(40, without(id)), { numRuns: 500, seed: 1 })
    expect(found.failed).toBe(true)
    expect(String(found.counterexample?.[0])).toMatch(step)
    expect(String(found.counterexample?.[0])).toMatch(/replayPath/)
    expect(found.counterexamplePath).toMatch(/^\d+/)
  },
  60_000,
)
