import { describe, expect, test } from 'vitest'
import { statusRules } from '../../src/core/agent-status/decide.ts'
import { ccaiRules } from '../../src/core/sessions/rule-table.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import { allStories } from '../named-stories.ts'
import { allMutants } from './all-mutants.ts'
import { equivalentMutants } from './equivalent-mutants.ts'
import type { Mutant } from './mutant.ts'
import { isAsExpected, judge, replayWith, storiesOf } from './mutant-search.ts'

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

function mutantNamed(rule: string, mutant: string): Mutant {
  return mutants.find((candidate) => candidate.rule === rule && candidate.mutant === mutant)!
}

function story(name: string): NamedScenario {
  return stories.find((candidate) => candidate.name === name)!
}

/**
 * The last mutant of a rule, which usually is the subtlest, and its equivalent ones; `npm run mutants` runs all.
 * Equivalent mutants are replayed with the scenarios of their rule here, and with every scenario there.
 */
function sampleOf(id: string): Array<readonly [string, Mutant]> {
  const ofRule = mutants.filter(({ rule }) => rule === id)
  const last = ofRule.findLast(({ equivalent }) => equivalent === undefined)
  const sample = ofRule.filter((mutant) => mutant === last || mutant.equivalent !== undefined)
  return sample.map((mutant) => [mutant.mutant, mutant] as const)
}

function storiesFor({ rule, equivalent }: Mutant): NamedScenario[] {
  return equivalent === undefined ? stories : storiesOf(rule, stories)
}

test.each(rules)('%s has at least two mutants', (id) => {
  const other = mutants.filter(({ rule, equivalent }) => rule === id && equivalent === undefined)
  expect(other.length).toBeGreaterThanOrEqual(2)
})

test('names of mutants are unique', () => {
  const names = mutants.map(({ rule, mutant }) => `${rule}: ${mutant}`)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('every reason for an equivalence belongs to a mutant, and cites a document', () => {
  const reasons = [...equivalentMutants.values()]
  const used = new Set(mutants.map(({ equivalent }) => equivalent))
  expect(reasons.filter((reason) => !used.has(reason))).toEqual([])
  expect(reasons.filter((reason) => !/"[A-Z][a-z]/.test(reason))).toEqual([])
})

describe.each(rules)('%s', (id) => {
  test.each(sampleOf(id))('%s: a scenario catches it, or it is equivalent', async (_name, mutant) => {
    expect(await judge(mutant, storiesFor(mutant))).toSatisfy(isAsExpected)
  })
})

test('every rule of every table has one mutant that removes it', () => {
  expect(removed.map(({ rule }) => rule).sort()).toEqual(
    tables
      .flat()
      .map(({ id }) => id)
      .sort(),
  )
})

/** Some rules are listed by a hundred stories; `npm run mutants` plays them all. */
const mostPlayed = 6

function shortestOf(rule: string): NamedScenario[] {
  const steps = ({ scenario }: NamedScenario) => scenario.steps.length
  return storiesOf(rule, stories).sort((left, right) => steps(left) - steps(right))
}

describe('removing a rule fails an expectation of a scenario that lists it, and crashes none', () => {
  test.each(removed.map((mutant) => [mutant.rule, mutant.mutant, mutant] as const))(
    '%s: %s',
    async (rule, _, mutant) => {
      const outcomes = []
      let isCaught = false
      for (const [at, naming] of shortestOf(rule).entries()) {
        if (at >= mostPlayed && isCaught) break
        const outcome = await replayWith(naming, mutant)
        isCaught ||= typeof outcome === 'object'
        outcomes.push(outcome)
      }
      expect(outcomes).not.toContain('crashed')
      expect(outcomes).toContainEqual({ failed: expect.any(String) })
    },
  )
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
])('%s catches %s: %s', async (name, rule, mutant, expectation) => {
  const outcome = await replayWith(story(name), mutantNamed(rule, mutant))
  expect(outcome).toEqual({ failed: expect.stringContaining(expectation) })
})

describe('the verdict', () => {
  const unchanged: Mutant = { rule: 'hang-up-creates-session', mutant: 'none', options: {} }

  test('a core without a defect survives', async () => {
    expect(await judge(unchanged, [story('hang-up')])).toMatchObject({ status: 'survived', crashed: [] })
  })

  test('an equivalence that a scenario disproves is stale', async () => {
    const gone = mutantNamed(unchanged.rule, 'removed (conversation)')
    const verdict = await judge({ ...gone, equivalent: 'so they say' }, stories)
    expect(verdict).toMatchObject({ status: 'stale', scenario: expect.any(String) })
    expect(verdict).not.toSatisfy(isAsExpected)
  })

  test('a scenario that gets stuck does not count as caught', async () => {
    const stuck: Mutant = {
      ...unchanged,
      options: { tokens: () => ({ get: () => new Promise(() => {}), refused: () => {} }) },
    }
    expect(await judge(stuck, [story('hang-up')])).toMatchObject({ status: 'survived', crashed: ['hang-up'] })
  })

  test('a rule that throws does not count as caught', async () => {
    const throwing: Mutant = {
      ...unchanged,
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

  test('a refused act does not count as a failed expectation', async () => {
    const { rule, options } = unchanged
    const refused: Mutant = {
      rule,
      mutant: 'hung up twice',
      options,
      rewrite: ({ name, scenario }) => ({
        name,
        scenario: { ...scenario, steps: [...scenario.steps, scenario.steps.at(-1)!] },
      }),
    }
    expect(await judge(refused, [story('hang-up')])).toMatchObject({
      status: 'survived',
      crashed: ['hang-up'],
    })
  })

  test('a failed step is reported by its number in the original scenario', async () => {
    const mutant = mutantNamed('click-to-call', 'the click never reaches the adapter')
    expect(await judge(mutant, [story('click-to-call-again')])).toMatchObject({
      status: 'caught',
      expectation: 'steps[1].expect.adapters',
    })
  })
})
