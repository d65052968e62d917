import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/public-clients/*.test.ts'],
    globalSetup: 'test/public-clients/setup.ts',
    // Packages come from the registry.
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
