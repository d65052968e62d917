import type { Replay } from '../player.ts'
import {
  failedOf,
  passedOf,
  type Reporter,
  type ReportOutput,
  type Summary,
  virtualMsOf,
} from './reporter.ts'

/** The document that `--reporter json` writes; times are whole milliseconds. */
export interface JsonReport {
  readonly seed: number
  readonly passed: number
  readonly failed: number
  readonly virtualMs: number
  readonly wallMs: number
  readonly scenarios: ReadonlyArray<
    Pick<
      Replay,
      'name' | 'title' | 'rules' | 'status' | 'reason' | 'virtualMs' | 'wallMs' | 'journalHash'
    > & {
      readonly failures: ReadonlyArray<
        Pick<Replay['failures'][number], 'expectation' | 'expected' | 'actual'>
      >
    }
  >
}

/** Builds the JSON report of a run. */
function jsonReport({ seed, wallMs, replays }: Summary): JsonReport {
  const passed = passedOf(replays)
  return {
    seed,
    passed,
    failed: failedOf(replays),
    virtualMs: virtualMsOf(replays),
    wallMs: Math.round(wallMs),
    scenarios: replays.map(
      ({ name, title, rules, status, virtualMs, wallMs, journalHash, failures, reason }) => ({
        name,
        title,
        rules,
        status,
        ...(reason === undefined ? {} : { reason }),
        virtualMs,
        wallMs: Math.round(wallMs),
        journalHash,
        failures: failures.map(({ expectation, expected, actual }) => ({ expectation, expected, actual })),
      }),
    ),
  }
}

/** A reporter that writes one JSON document at the end of the run, and nothing else. */
export function jsonReporter(output: ReportOutput): Reporter {
  return {
    begin: () => {},
    end: () => {},
    finish: (summary) => output.write(`${JSON.stringify(jsonReport(summary), null, 2)}\n`),
  }
}
