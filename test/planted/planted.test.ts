import { expect, test } from 'vitest'
import { allStories } from '../named-stories.ts'
import { defectiveCode } from '../source-defects/defective-code.ts'
import { plantedBugs } from './planted-bugs.ts'
import { search } from './search.ts'

// npm run planted searches for all of them, and longer.
const some = [
  'a server error is final',
  'each caller makes a token',
  'nobody goes on after a start',
  'that a record may come late is not told',
  'a second 401 is final',
]

test('an explorer finds bugs that stand in no story, with few faults', { timeout: 240_000 }, async () => {
  const bugs = plantedBugs.filter(({ mutant }) => some.includes(mutant))
  expect(bugs).toHaveLength(some.length)
  const code = await defectiveCode(bugs)
  const stories = ['expired-token/12s', 'hang-up']
  for (const bug of bugs) {
    const caught = await search(code, bug, stories, { runs: 400, random: 0 })
    expect(caught).toMatchObject({ bug: bug.mutant, violated: expect.any(String) })
    expect(caught.faults.length).toBeLessThanOrEqual(3)
  }
  const given = (await allStories()).filter(({ name }) => stories.includes(name))
  const sound = await code.run(undefined, async ({ explorationOf }) => {
    const { plan, run } = await explorationOf(
      given,
      { faults: 1, seeds: 0, seed: 1 },
      { versions: { standin: '0.0.0', node: 20 } },
    )
    const verdicts = []
    for (let number = 0; number < Math.min(60, plan.count); number += 1) verdicts.push((await run(number)).is)
    return verdicts
  })
  expect(sound).toContain('held')
  expect(sound).not.toContain('violation')
})
