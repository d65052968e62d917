import { expect, test } from 'vitest'
import { allRules } from '../../src/harness/scenario/rule-catalogue.ts'
import { allStories } from '../named-stories.ts'
import { byocMutants } from './byoc-mutants.ts'
import { isAsExpected, judge } from './mutant-search.ts'

const stories = await allStories()
const mutants = byocMutants()
const rules = allRules.filter(({ area }) => area === 'C').map(({ id }) => id)

test.each(rules)('%s has at least two mutants', (id) => {
  expect(mutants.filter(({ rule }) => rule === id).length).toBeGreaterThanOrEqual(2)
})

test.each(mutants.map((mutant) => [mutant.rule, mutant.mutant, mutant] as const))(
  '%s, %s: a story catches it',
  async (_rule, _name, mutant) => {
    expect(await judge(mutant, stories)).toSatisfy(isAsExpected)
  },
)

test('the code that is joined for defects survives without one', async () => {
  const { defect: _defect, ...sound } = mutants[0]!
  const own = stories.filter(({ name }) => name.startsWith('echo'))
  expect(await judge(sound, own)).toMatchObject({ status: 'survived', crashed: [] })
})
