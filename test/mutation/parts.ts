/** A part of the project whose code is mutated, and the tests that may notice. */
export interface Part {
  /** Patterns of its sources; one that begins with `!` takes files out again. */
  readonly sources: readonly string[]
  readonly tests: readonly string[]
  /** Whether stories run its code: they look at what the tests missed. */
  readonly isInStories: boolean
}

/** Whole worlds in which something fails. */
const failing = ['put-off', 'store-failure', 'late-requests'].map((name) => `test/${name}.test.ts`)

const noTests = ['!**/*.test.ts', '!**/testing/**']

/** It compiles the whole project anew, in a process of its own. */
const noBuild = '!src/cli/build.test.ts'

/** Plays each story once. */
export const stories: readonly string[] = ['test/mutation/stories-once.ts']

/**
 * The parts. Random flows, the sweep and the fuzz are left out: they are slow, and what they alone notice is told far
 * from its cause. The rules have mutants of their own (`test/mutants`).
 */
export const parts: Readonly<Record<string, Part>> = {
  core: {
    sources: ['src/core/**/*.ts', '!src/core/**/rules/**', '!src/core/main.ts', ...noTests],
    tests: ['src/core/**/*.test.ts', ...failing],
    isInStories: true,
  },
  harness: {
    sources: ['src/harness/**/*.ts', ...noTests],
    // Of the command line those that replay stories in this process; the others start servers and verifiers.
    tests: [
      'src/harness/**/*.test.ts',
      'src/cli/*.test.ts',
      '!src/cli/prove.test.ts',
      noBuild,
      'test/closed-claims.test.ts',
      'test/snapshot.test.ts',
      ...failing,
    ],
    isInStories: true,
  },
  cli: {
    sources: ['src/cli/**/*.ts', ...noTests],
    tests: ['src/cli/**/*.test.ts', noBuild],
    isInStories: false,
  },
  simulators: {
    sources: ['simulators/**/*.ts', ...noTests],
    // What all fakes share is tested through a world's control, and through what they say of themselves.
    tests: [
      'simulators/**/*.test.ts',
      'src/harness/world/control.test.ts',
      'test/gaps.test.ts',
      'test/openapi.test.ts',
    ],
    isInStories: true,
  },
}
