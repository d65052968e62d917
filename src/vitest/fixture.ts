import { test as plainTest, type TestAPI } from 'vitest'
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

/** A `test` whose `world` begins with these options unless told otherwise. */
export function standinTest(options: TestWorldOptions = {}): TestAPI<StandinFixtures> {
  return plainTest.extend<StandinFixtures>({
    standin: options,
    world: async ({ standin, task, onTestFailed }, use) => {
      const own = task.concurrent ? { tenant: `acme-${++concurrent}` } : {}
      const world = await createTestWorld({ ...own, ...standin })
      onTestFailed(() => {
        process.stderr.write(`standin: the journal of "${task.name}"\n${world.journalText()}\n`)
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
