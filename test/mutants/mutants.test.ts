import { describe, expect, test } from 'vitest'
import { statusRules } from '../../src/core/agent-status/decide.ts'
import { ccaiRules } from '../../src/core/sessions/decide.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import { allStories } from '../named-stories.ts'
import { allMutants } from './all-mutants.ts'
import { indifferentMutants, indifferentOrder } from './equivalent-mutants.ts'
import type { Mutant } from './mutant.ts'
import { isWell, judge } from './mutant-search.ts'

const stories = await allStories()
const mutants = allMutants()
const tables: ReadonlyArray<ReadonlyArray<{ readonly id: string }>> = [
  ...Object.values(ccaiRules),
  ...Object.values(statusRules),
]
const rules = [
  ...new Set([...tables.flat().map(({ id }) => id), 'click-to-call', 'token-regeneration-delay']),
]

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
  if (equivalent === undefined) return stories
  return stories.filter(({ scenario }) => scenario.rules.some((named) => named === rule))
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
  const reasons = [...indifferentOrder.values(), ...indifferentMutants.values()]
  const used = new Set(mutants.map(({ equivalent }) => equivalent))
  expect(reasons.filter((reason) => !used.has(reason))).toEqual([])
  expect(reasons.filter((reason) => !/"[A-Z][a-z]/.test(reason))).toEqual([])
})

describe.each(rules)('%s', (id) => {
  test.each(sampleOf(id))('%s: a story notices, or none can', async (_name, one) => {
    expect(await judge(one, storiesFor(one))).toSatisfy(isWell)
  })
})

describe('what counts', () => {
  const story = (name: string): NamedScenario => stories.find((one) => one.name === name)!
  const whole: Mutant = { rule: 'hang-up-creates-session', mutant: 'none', options: {} }

  test('a core that is whole survives', async () => {
    expect(await judge(whole, [story('hang-up')])).toMatchObject({ status: 'survived', crashed: [] })
  })

  test('an equivalence that a story disproves is stale', async () => {
    const removed = mutants.find(({ rule, mutant }) => rule === whole.rule && mutant.startsWith('removed'))!
    const verdict = await judge({ ...removed, equivalent: 'so they say' }, stories)
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
    const one = mutants.find(({ mutant }) => mutant === 'the click never reaches the adapter')!
    expect(await judge(one, [story('click-to-call-again')])).toMatchObject({
      status: 'caught',
      expectation: 'steps[1].expect.adapters',
    })
  })
})
