/** A part of the project whose code is mutated, and the tests that may notice. */
export interface Part {
  /** Patterns of its sources; one that begins with `!` takes files out again. */
  readonly sources: readonly string[]
  readonly tests: readonly string[]
}

const noTests = ['!**/*.test.ts', '!**/testing/**']

/**
 * The parts. Stories, random flows, the sweep and the fuzz are left out: they are slow, and what they alone notice is
 * told far from its cause. The rules have mutants of their own (`test/mutants`).
 */
export const parts: Readonly<Record<string, Part>> = {
  core: {
    sources: ['src/core/**/*.ts', '!src/core/**/rules/**', '!src/core/main.ts', ...noTests],
    tests: ['src/core/**/*.test.ts', 'test/*-core*.test.ts', 'test/outage.test.ts', 'test/put-off.test.ts'],
  },
  harness: {
    sources: ['src/harness/**/*.ts', ...noTests],
    tests: ['src/harness/**/*.test.ts', 'src/cli/**/*.test.ts', 'test/snapshot.test.ts'],
  },
  cli: { sources: ['src/cli/**/*.ts', ...noTests], tests: ['src/cli/**/*.test.ts'] },
  simulators: { sources: ['simulators/**/*.ts', ...noTests], tests: ['simulators/**/*.test.ts'] },
}
