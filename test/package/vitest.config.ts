import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/package/*.test.ts'],
    // Packages come from the registry, and every story is played.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
