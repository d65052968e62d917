import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MutationReport } from './outcomes.ts'

/** One run of StrykerJS in a copy. */
export interface StrykerRun {
  /** The copy, with StrykerJS installed. */
  readonly folder: string
  /** Files, or `file:line-line`, or `file:line:column-line:column` with columns from 0. */
  readonly places: readonly string[]
  /** Patterns of the test files that may notice; one that begins with `!` takes files out again. */
  readonly tests: readonly string[]
  /** How many bugs are tried at once. */
  readonly concurrency: number
}

/** Plants the bugs of these places one after another, and returns what came of each. @throws Error when it told nothing */
export function runStryker({ folder, places, tests, concurrency }: StrykerRun): MutationReport {
  const report = join(folder, 'mutation.json')
  rmSync(report, { force: true })
  const vitest = 'mutation.vitest.config.mjs'
  const config = {
    resolve: { conditions: ['source'] },
    ssr: { resolve: { conditions: ['source', 'node'] } },
    // A machine that others use, too, makes no test fail.
    test: {
      ...{ testTimeout: 120_000, hookTimeout: 120_000, isolate: false },
      expect: { poll: { timeout: 60_000 } },
      include: tests.filter((pattern) => !pattern.startsWith('!')),
      exclude: tests.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
    },
  }
  writeFileSync(join(folder, vitest), `export default ${JSON.stringify(config)}\n`)
  const stryker = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: vitest, related: false },
    mutate: places,
    coverageAnalysis: 'perTest',
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    // Its reading of tsconfig.json needs an interface that TypeScript 7 no longer has.
    tsconfigFile: 'none.json',
    // Only what hangs takes so long, however busy the machine is.
    timeoutMS: 30_000,
    timeoutFactor: 2,
    dryRunTimeoutMinutes: 20,
    warnings: { slow: false },
    allowConsoleColors: false,
    concurrency,
  }
  writeFileSync(join(folder, 'stryker.config.json'), JSON.stringify(stryker))
  spawnSync('nice', ['-n', '5', 'npx', 'stryker', 'run', 'stryker.config.json'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
  if (!existsSync(report)) throw new Error('StrykerJS told no result; what it said stands above')
  return JSON.parse(readFileSync(report, 'utf8'))
}
