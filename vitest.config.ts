import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

/** Their subjects take the place of `fetch` and of the timers, for everybody in the process. */
const changesGlobals = ['src/msw/**', 'src/vitest/**', 'src/playwright/**', 'src/harness/test-world/**']

/** They have configurations of their own: they install from the registry (`npm run test:package`, `test:clients`). */
const installing = ['test/package/**', 'test/public-clients/**']

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    // Some tests start processes of their own or try every story; this bounds a hang, it measures nothing.
    testTimeout: 60_000,
    // What is awaited in real time comes later on a busy machine; a second, unless said, made tests fail there.
    expect: { poll: { timeout: 15_000 } },
    // Half of all cores would be one of two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['src/**/*.test.ts', 'simulators/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...changesGlobals, ...installing],
          // Loading the same modules for each file anew took more time than all tests together.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: changesGlobals.map((folder) => `${folder}/*.test.ts`),
          // After the others: files of both in one process would meet what the others left in it.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
