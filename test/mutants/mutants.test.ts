import { describe, expect, test } from 'vitest'
import { statusRules } from '../../src/core/agent-status/decide.ts'
import { ccaiRules } from '../../src/core/sessions/decide.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import { allStories } from '../named-stories.ts'
import { allMutants } from './all-mutants.ts'
import { equivalentMutants } from './equivalent-mutants.ts'
import type { Mutant } from './mutant.ts'
import { isWell, judge, storiesOf, tryOn } from './mutant-search.ts'

const stories = await allStories()
const mutants = allMutants()
const tables: ReadonlyArray<ReadonlyArray<{ readonly id: string }>> = [
  ...Object.values(ccaiRules),
  ...Object.values(statusRules),
]
const rules = [
  ...new Set([...tables.flat().map(({ id }) => id), 'click-to-call', 'token-regeneration-delay']),
]
const removed = mutants.filter(({ mutant }) => mutant.startsWith('removed ('))

function named(rule: string, mutant: string): Mutant {
  return mutants.find((one) => one.rule === rule && one.mutant === mutant)!
}

function story(name: string): NamedScenario {
  return stories.find((one) => one.name === name)!
}

/**
 * One mutant of each rule, the last: most often it is the subtlest. `npm run mutants` takes them all. What is
 * declared equivalent goes through the stories of its rule here, and through every story there.
 */
function sampleOf(id: string): Array<readonly [string, Mutant]> {
  const ofRule = mutants.filter(({ rule }) => rule === id)
  const last = ofRule.findLast(({ equivalent }) => equivalent === undefined)
  const sample = ofRule.filter((one) => one === last || one.equivalent !== undefined)
  return sample.map((one) => [one.mutant, one] as const)
}

function storiesFor({ rule, equivalent }: Mutant): NamedScenario[] {
  return equivalent === undefined ? stories : storiesOf(rule, stories)
}

test.each(rules)('%s has two mutants or more', (id) => {
  const other = mutants.filter(({ rule, equivalent }) => rule === id && equivalent === undefined)
  expect(other.length).toBeGreaterThanOrEqual(2)
})

test('no two mutants have one name', () => {
  const names = mutants.map(({ rule, mutant }) => `${rule}: ${mutant}`)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('every reason for an equivalence belongs to a mutant, and says where it is written', () => {
  const reasons = [...equivalentMutants.values()]
  const used = new Set(mutants.map(({ equivalent }) => equivalent))
  expect(reasons.filter((reason) => !used.has(reason))).toEqual([])
  expect(reasons.filter((reason) => !/"[A-Z][a-z]/.test(reason))).toEqual([])
})

describe.each(rules)('%s', (id) => {
  test.each(sampleOf(id))('%s: a story notices, or none can', async (_name, one) => {
    expect(await judge(one, storiesFor(one))).toSatisfy(isWell)
  })
})

test('every rule of every table is once removed', () => {
  expect(removed.map(({ rule }) => rule).sort()).toEqual(
    tables
      .flat()
      .map(({ id }) => id)
      .sort(),
  )
})

describe('a rule that is gone is missed by an expectation of a story that names it, and makes none crash', () => {
  test.each(removed.map((one) => [one.rule, one.mutant, one] as const))('%s: %s', async (rule, _, one) => {
    const outcomes = await Promise.all(storiesOf(rule, stories).map((naming) => tryOn(naming, one)))
    expect(outcomes).not.toContain('crashed')
    expect(outcomes).toContainEqual({ failed: expect.any(String) })
  })
})

test.each([
  ['hang-up', 'hang-up-creates-session', 'removed (conversation)', 'expect.conversations'],
  [
    'voicemail-on-open-session',
    'voicemail-creates-session',
    'removed (conversation)',
    'expect.conversations',
  ],
  [
    'call-back-under-ten-seconds',
    'short-call-call-back-appends',
    'removed (conversation)',
    'expect.conversations',
  ],
  [
    'call-back-at-ten-seconds',
    'short-call-call-back-appends',
    'ten seconds are short',
    'expect.conversations',
  ],
  ['smart-action-failure/plain', 'smart-action-failed', 'removed (timeline)', 'expect.conversations'],
  [
    'smart-action-success/plain',
    'smart-action-failed',
    'a failure of the platform too',
    'expect.conversations',
  ],
  ['expired-token/9s', 'token-regeneration-delay', 'no single flight', 'expect.token'],
])('%s notices %s: %s', async (name, rule, mutant, expectation) => {
  const outcome = await tryOn(story(name), named(rule, mutant))
  expect(outcome).toEqual({ failed: expect.stringContaining(expectation) })
})

describe('what counts', () => {
  const whole: Mutant = { rule: 'hang-up-creates-session', mutant: 'none', options: {} }

  test('a core that is whole survives', async () => {
    expect(await judge(whole, [story('hang-up')])).toMatchObject({ status: 'survived', crashed: [] })
  })

  test('an equivalence that a story disproves is stale', async () => {
    const gone = named(whole.rule, 'removed (conversation)')
    const verdict = await judge({ ...gone, equivalent: 'so they say' }, stories)
    expect(verdict).toMatchObject({ status: 'stale', scenario: expect.any(String) })
    expect(verdict).not.toSatisfy(isWell)
  })

  test('a story that gets stuck has noticed nothing', async () => {
    const stuck: Mutant = {
      ...whole,
      options: { tokens: () => ({ get: () => new Promise(() => {}), refused: () => {} }) },
    }
    expect(await judge(stuck, [story('hang-up')])).toMatchObject({ status: 'survived', crashed: ['hang-up'] })
  })

  test('a rule that throws has been noticed by nobody', async () => {
    const throwing: Mutant = {
      ...whole,
      options: {
        rules: (table) => ({
          ...table,
          conversation: table.conversation.map((rule) => ({
            ...rule,
            answer: () => {
              throw new TypeError('broken')
            },
          })),
        }),
      },
    }
    expect(await judge(throwing, [story('hang-up')])).toMatchObject({
      status: 'survived',
      crashed: ['hang-up'],
    })
  })

  test('an act that is refused is no expectation that failed', async () => {
    const { rule, options } = whole
    const refused: Mutant = {
      rule,
      mutant: 'hung up twice',
      options,
      retell: ({ name, scenario }) => ({
        name,
        scenario: { ...scenario, steps: [...scenario.steps, scenario.steps.at(-1)!] },
      }),
    }
    expect(await judge(refused, [story('hang-up')])).toMatchObject({
      status: 'survived',
      crashed: ['hang-up'],
    })
  })

  test('a step that fails has its number in the story as it is written', async () => {
    const one = named('click-to-call', 'the click never reaches the adapter')
    expect(await judge(one, [story('click-to-call-again')])).toMatchObject({
      status: 'caught',
      expectation: 'steps[1].expect.adapters',
    })
  })
})
