import { describe, expect, test } from 'vitest'
import { ccaiRules } from '../src/core/ccai/decide.ts'
import type { NamedScenario } from '../src/harness/player.ts'
import type { Mutant } from './mutant.ts'
import { isWell, judge } from './mutant-search.ts'
import { allStories } from './named-stories.ts'
import { ruleMutants } from './rule-mutants.ts'
import { tokenMutants } from './token-mutants.ts'

const stories = await allStories()
const mutants = [...ruleMutants(), ...tokenMutants()]
const rules = [
  ...new Set(
    Object.values(ccaiRules).flatMap((table: ReadonlyArray<{ id: string }>) => table.map(({ id }) => id)),
  ),
]

/**
 * All stories, in which a mutant is soon caught. One that is declared equivalent would go through every one of
 * them, so here it goes through those of its rule; `npm run mutants` takes them all.
 */
function storiesFor({ rule, equivalent }: Mutant): NamedScenario[] {
  if (equivalent === undefined) return stories
  return stories.filter(({ scenario }) => scenario.rules.some((named) => named === rule))
}

test.each(rules)('%s has two mutants or more', (id) => {
  const other = mutants.filter(({ rule, equivalent }) => rule === id && equivalent === undefined)
  expect(other.length).toBeGreaterThanOrEqual(2)
})

describe.each([...rules, 'token-regeneration-delay'])('%s', (id) => {
  test.each(mutants.filter(({ rule }) => rule === id).map((one) => [one.mutant, one] as const))(
    '%s: a story notices, or none can',
    async (_name, one) => {
      expect(await judge(one, storiesFor(one))).toSatisfy(isWell)
    },
  )
})

describe('what counts', () => {
  const story = (name: string): NamedScenario => stories.find((one) => one.name === name)!
  const whole: Mutant = { rule: 'hang-up-creates-session', mutant: 'none', options: {} }

  test('a core that is whole survives', async () => {
    expect(await judge(whole, [story('hang-up')])).toMatchObject({ status: 'survived', crashed: [] })
  })

  test('an equivalence that a story disproves is stale', async () => {
    const removed = mutants.find(({ rule, mutant }) => rule === whole.rule && mutant === 'removed')!
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
})
