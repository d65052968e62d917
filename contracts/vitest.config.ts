import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * Must not contain `import`: Node itself gets these conditions too, and would then load the ESM variant of packages in
 * `require`, which breaks a proxy dependency of the Pact library.
 */
const conditions = ['source', 'node']

// Else Pact’s library tells a service of statistics of each run.
process.env.PACT_DO_NOT_TRACK = 'true'

const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } }

const consumers = ['contracts/**/*.consumer.test.ts']

/**
 * First the consumers, which write the pacts; then all other tests, including the providers, which are verified against
 * them.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'consumers',
          include: consumers,
          globalSetup: ['contracts/empty-pacts.ts'],
          // Several test files write to the same pact file.
          maxWorkers: 1,
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          name: 'providers',
          include: ['contracts/**/*.test.ts'],
          exclude: consumers,
          maxWorkers: '100%',
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
        },
      },
    ],
  },
})
