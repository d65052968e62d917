import { test as plainTest, type RunnerTestCase, type TestAPI } from 'vitest'
import { createTestWorld } from '../harness/test-world/create-test-world.ts'
import type { TestWorldOptions } from '../harness/test-world/options.ts'
import type { TestWorld } from '../harness/test-world/test-world.ts'

/** What a test gets. */
export interface StandinFixtures {
  /** The options of the test's world; `test.override({ standin: … })` changes them for a file or a `describe`. */
  readonly standin: TestWorldOptions
  /** A world of the test's own. */
  readonly world: TestWorld
}

/** Tests that run beside others have a tenant each, so that they may share one set of handlers. */
let concurrent = 0

/** How often a test that fails is tried again, as far as that is known beforehand. */
function triesAgain({ retry }: Pick<RunnerTestCase, 'retry'>): number {
  if (typeof retry !== 'object') return retry ?? 0
  return retry.condition === undefined ? (retry.count ?? 0) : 0
}

/** A `test` whose `world` begins with these options unless told otherwise. */
export function standinTest(options: TestWorldOptions = {}): TestAPI<StandinFixtures> {
  return plainTest.extend<StandinFixtures>({
    standin: options,
    world: async ({ standin, task, onTestFailed }, use) => {
      const own = task.concurrent ? { tenant: `acme-${++concurrent}` } : {}
      const world = await createTestWorld({ ...own, ...standin })
      onTestFailed(() => {
        // One that is to fail, or is tried again, has not failed yet.
        if (task.fails || (task.result?.retryCount ?? 0) < triesAgain(task)) return
        const text = world.journalText()
        if (text !== '') process.stderr.write(`standin: the journal of "${task.name}"\n${text}\n`)
      })
      try {
        await use(world)
      } finally {
        await world.close()
      }
    },
  })
}

/** Vitest's `test`, with a fresh `world` for each test that asks for it. */
export const test: TestAPI<StandinFixtures> = standinTest()
