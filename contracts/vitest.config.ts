import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * Not `import`: these names reach Node itself, which would then hand the ESM half of packages to `require`, and the
 * library's proxy would break.
 */
const conditions = ['source', 'node']

const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } }

const consumers = ['contracts/**/*.consumer.test.ts']

/** First the consumers, who write the pacts; then all others, the providers that are held to them among them. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    // Several files write into one pact.
    fileParallelism: false,
    projects: [
      {
        ...shared,
        test: {
          name: 'consumers',
          include: consumers,
          globalSetup: ['contracts/empty-pacts.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          name: 'providers',
          include: ['contracts/**/*.test.ts'],
          exclude: consumers,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
        },
      },
    ],
  },
})
