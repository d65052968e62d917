import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Each takes a minute or so of one worker, and by its size none of them would be among the first: begun last, it would
 * leave the other workers without work.
 */
const longest = [
  'test/stories.test.ts',
  'test/mutants/mutants.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/mutants/byoc-mutants.test.ts',
  'test/console/accessible.test.ts',
  'src/cli/build.test.ts',
  'src/cli/contracts/contracts.test.ts',
  'test/planted/planted.test.ts',
]

/** Vitest's own order of the test files, behind those that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.endsWith(name))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
