import { expect, test } from 'vitest'
import { parseScenario } from '../scenario/parse.ts'
import { exploredScenario, whyUnsuitable } from './explored-story.ts'
import { explorationOf } from './explorer.ts'
import { planOf } from './plan.ts'
import { playFaulty } from './run-task.ts'
import { fewest } from './shrink.ts'

const versions = { standin: '0.0.0', node: 20 }
const scenario = parseScenario(
  {
    title: 'Somebody hangs up',
    rules: [],
    steps: [
      { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
      { never: { conversation: { customer: '+14155550123' } }, during: '5s' },
      { after: '20s', do: 'ccai.call.hang-up', call: 'c1' },
    ],
    expect: { customers: [{ phone: '+14155550123' }] },
  },
  'test',
)
const story = { name: 'short', scenario }
const planned = { faults: 2, seeds: 20, seed: 1 }

test('the fewest are found, whichever they are', async () => {
  const all = Array.from({ length: 40 }, (_, at) => at)
  for (const needed of [[3], [7, 31], [0, 20, 39]]) {
    let asked = 0
    const found = await fewest(all, (some) => {
      asked += 1
      return needed.every((one) => some.includes(one))
    })
    expect(found).toEqual(needed)
    expect(asked).toBeLessThan(200)
  }
  expect(await fewest([1], () => true)).toEqual([1])
})

test('a plan has each run once, and gives the same whatever was asked before', async () => {
  const { stories, plan } = await explorationOf([story], planned, { versions })
  expect(stories[0]!.form).toMatchObject({ isSpread: true, hasToken: true })
  const names = (number: number) => plan.at(number).places.map((place) => `${place.name} ${place.number}`)
  const { none, single, pair, random } = plan.counts
  expect([none, plan.count]).toEqual([2, none + single + pair + random])
  expect(plan.sites).toBe(stories.reduce((sum, { sites, commits }) => sum + sites.length + commits, 0))
  const singles = Array.from(
    { length: single },
    (_, at) => `${names(none + at)} of ${plan.at(none + at).story}`,
  )
  expect(new Set(singles).size).toBe(single)
  for (const name of [
    'crash-before-commit',
    'crash-after',
    'expired-token',
    'duplicate',
    'status-429-retry-after',
    'status-401-twice',
    'status-503-for-minutes',
    'out-of-order-hour',
  ]) {
    expect(singles.some((one) => one.startsWith(`${name} `))).toBe(true)
  }
  const pairs = Array.from(
    { length: Math.min(pair, 2000) },
    (_, at) => `${names(none + single + at)} of ${plan.at(none + single + at).story}`,
  )
  expect(new Set(pairs).size).toBe(pairs.length)
  const last = plan.at(plan.count - 1)
  const again = planOf(stories, planned).at(plan.count - 1)
  expect([again.places, again.seed, last.tier]).toEqual([last.places, last.seed, 'random'])
  expect(plan.at(plan.count - 2).seed).not.toBe(last.seed)
})

test('of the single faults each kind at each kind of site comes first, then one of each kind of fault in turn', async () => {
  const { plan } = await explorationOf([story], planned, { versions })
  const { none, single } = plan.counts
  const places = Array.from({ length: single }, (_, at) => plan.at(none + at).places[0]!)
  const kinds = new Set(places.map(({ name, site }) => `${name} at ${site}`))
  const first = places.slice(0, kinds.size)
  expect(new Set(first.map(({ name, site }) => `${name} at ${site}`)).size).toBe(kinds.size)
  const others = places.slice(kinds.size)
  const telling = new Set(others.flatMap(({ name, isAlike }) => (isAlike ? [] : [name])))
  expect(new Set(others.slice(0, telling.size).map(({ name }) => name))).toEqual(telling)
  // Callbacks are told apart by what they tell.
  expect([...kinds].filter((kind) => kind.startsWith('out-of-order-hour at '))).toEqual(
    expect.arrayContaining([
      'out-of-order-hour at ccai-platform → integration-core POST /ccai/session-events, failed',
    ]),
  )
})

test('a fault that lasts meets the repeats of its request, and not the new token that comes between', async () => {
  const { plan, stories } = await explorationOf([story], planned, { versions })
  const at = plan.places[0]!.find(
    ({ name, site }) => name === 'status-401-twice' && site.endsWith('POST /v1/customers'),
  )!
  const { journal, verdict } = await playFaulty(stories[0]!, [at], { seed: 1 })
  const refused = journal.flatMap((line) =>
    line.kind === 'answer' && line.status === 401
      ? journal.filter((one) => one.kind === 'request' && one.exchange === line.exchange)
      : [],
  )
  expect(refused).toMatchObject([
    { path: '/v1/customers', credential: 'token-1' },
    { path: '/v1/customers', credential: 'token-2' },
  ])
  expect(verdict).toMatchObject({ is: 'held' })
})

test('the core is sound under a part of the single faults, pairs and random sets', {
  timeout: 120_000,
}, async () => {
  const { plan, run } = await explorationOf([story], planned, { versions })
  const { none, single, pair } = plan.counts
  const some = [0, ...[1, 30, 77, 140, 222, 333].map((at) => none + (at % single))]
  const more = [0, 999].map((at) => none + single + (at % pair))
  const verdicts = []
  for (const number of [...some, ...more, plan.count - 1]) verdicts.push(await run(number))
  expect(verdicts.filter(({ is }) => is === 'violation')).toEqual([])
  expect(verdicts[0]).toMatchObject({ is: 'held', tier: 'none', sites: [] })
  expect(new Set(verdicts.map(({ interleaving }) => interleaving)).size).toBeGreaterThan(3)
})

test('a story that fails by itself is a finding, without a fault', async () => {
  const wrong = { ...scenario, expect: { customers: [] } }
  const { stories, broken, unsettled } = await explorationOf([{ name: 'wrong', scenario: wrong }], planned, {
    versions,
  })
  expect([stories, unsettled]).toEqual([[], []])
  expect(broken).toMatchObject([{ story: 'wrong', faults: [], steps: 3 }])
})

test('an explored story has its acts alone, minutes apart, and what is left out leaves its time', () => {
  const form = {
    isSpread: false,
    hasToken: true,
    steps: [0, 1, 2],
    hasExpectations: false,
    comparesRecords: false,
  }
  expect(exploredScenario(scenario, form)).toMatchObject({
    until: '24h',
    expect: {},
    given: { integrationToken: 'valid' },
    steps: [{ do: 'ccai.call.incoming' }, { do: 'ccai.call.hang-up', after: '20000ms' }],
  })
  const spread = exploredScenario(scenario, { ...form, isSpread: true, steps: [2] })
  expect(spread.steps).toMatchObject([{ do: 'ccai.call.hang-up', after: '320000ms' }])
})

test('a story with faults or refusals of its own is not explored', () => {
  const fault = { do: 'fault', fault: 'refused', to: 'kustomer' }
  const [first] = scenario.steps
  const withFault = parseScenario({ ...scenario, steps: [fault, first] }, 'test')
  expect([whyUnsuitable(scenario), whyUnsuitable(withFault)]).toEqual([undefined, 'it has faults of its own'])
})

test('a story without its claims names no rules either, so that its capsule can be read back', () => {
  const form = {
    isSpread: false,
    hasToken: false,
    steps: [0],
    hasExpectations: false,
    comparesRecords: false,
  }
  const named = { ...scenario, rules: ['hang-up-creates-session' as const] }
  expect(exploredScenario(named, form)).toMatchObject({ rules: [], expect: {} })
  expect(exploredScenario(named, { ...form, hasExpectations: true }).rules).toEqual(named.rules)
})
