import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rule } from '../../src/core/processing/rule.ts'
import type { RuleTable } from '../../src/core/sessions/rule-table.ts'
import type { WorldOptions } from '../../src/harness/world/world-options.ts'
import { passUntil, startFlow } from './call-flow.ts'
import { callFlows, compare } from './call-flow-commands.ts'
import { ReferenceModel } from './reference-model.ts'

/** `FLOWS=5000 SEED=7` plays more flows, with another seed. */
const flows = wholeNumber('FLOWS', 1_000)
const seed = wholeNumber('SEED', 1)

function wholeNumber(name: string, defaultValue: number): number {
  const text = process.env[name] ?? String(defaultValue)
  if (/^\d+$/.test(text)) return Number(text)
  throw new RangeError(`${name}=${text}: expected a whole number`)
}

/** Switches that must not affect the result: how the platform delivers its events. */
const deliverySwitches = fc.record({
  eventDetail: fc.constantFrom('enriched', 'documented'),
  eventDuplicates: fc.constantFrom(0, 1),
  eventOrder: fc.constantFrom('kept', 'shuffled'),
  nationalCountryCode: fc.constantFrom(null, '+1'),
  recordingDelayMs: fc.constantFrom(0, 60_000),
  transcriptDelayMs: fc.constantFrom(0, 60_000),
  // Flows are faster than people: the default limit would delay work beyond the next step.
  appsRequestsPerSecond: fc.constant(1_000),
})

/** Switches that affect the result, so the model must know them: the configuration of the tenant. */
const tenants = fc.record({
  callRecording: fc.boolean(),
  recordedQueues: fc.constantFrom(null, ['Billing']),
  repeatedVoicemail: fc.constantFrom('fails', 'taken'),
})

/** The default of the switch `eventShuffleMs`, and the maximum duration of a request. */
const [shuffleMs, requestMs] = [5_000, 2_000]

/** The property that, after a flow of up to `length` steps in a new world, Kustomer's state equals the model's. */
function agreement(length: number, options: Pick<WorldOptions, 'rules'> = {}) {
  const parts = [callFlows(length), deliverySwitches, tenants, fc.nat(1_000)] as const
  return fc.asyncProperty(...parts, async (commands, delivery, tenant, worldSeed) => {
    const overtakingMs = delivery.eventOrder === 'shuffled' ? shuffleMs + requestMs : 0
    const switches = { 'ccai-platform': { ...delivery, ...tenant } }
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
  `${flows} random flows of calls and chats lead to the state that the documents require`,
  async () => {
    await fc.assert(agreement(60), { numRuns: flows, seed })
  },
  flows * 200,
)

/** Options for a core without one rule. */
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
  ['recording-attached-at-call-end', /is ended by|leaves a voicemail/],
  ['inbound-creates-session', /begins a chat|calls from the app/],
])(
  'a core without the rule %s fails, with a counterexample that can be replayed',
  async (id, step) => {
    const result = await fc.check(agreement(40, without(id)), { numRuns: 500, seed: 1 })
    expect(result.failed).toBe(true)
    expect(String(result.counterexample?.[0])).toMatch(step)
    expect(String(result.counterexample?.[0])).toMatch(/replayPath/)
    expect(result.counterexamplePath).toMatch(/^\d+/)
  },
  60_000,
)
