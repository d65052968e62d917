import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    // Some tests start processes of their own; this bounds a hang, it measures nothing.
    testTimeout: 20_000,
    include: ['src/**/*.test.ts', 'simulators/**/*.test.ts', 'test/**/*.test.ts'],
    // `npm run test:package`: it installs from the registry, and needs the build.
    exclude: ['test/package/**'],
  },
})
