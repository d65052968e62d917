import type { Replay } from '../player.ts'
import { passedOf, type Reporter, type ReportOutput, type Summary, virtualMsOf } from './reporter.ts'

/** A run as data: what `--reporter json` writes. Times are whole milliseconds. */
export interface JsonReport {
  readonly seed: number
  readonly passed: number
  readonly failed: number
  readonly virtualMs: number
  readonly wallMs: number
  readonly scenarios: ReadonlyArray<
    Pick<Replay, 'name' | 'title' | 'rules' | 'status' | 'virtualMs' | 'wallMs' | 'journalHash'> & {
      readonly failures: ReadonlyArray<
        Pick<Replay['failures'][number], 'expectation' | 'expected' | 'actual'>
      >
    }
  >
}

/** The report of a run as data. */
function jsonReport({ seed, wallMs, replays }: Summary): JsonReport {
  const passed = passedOf(replays)
  return {
    seed,
    passed,
    failed: replays.length - passed,
    virtualMs: virtualMsOf(replays),
    wallMs: Math.round(wallMs),
    scenarios: replays.map(({ name, title, rules, status, virtualMs, wallMs, journalHash, failures }) => ({
      name,
      title,
      rules,
      status,
      virtualMs,
      wallMs: Math.round(wallMs),
      journalHash,
      failures: failures.map(({ expectation, expected, actual }) => ({ expectation, expected, actual })),
    })),
  }
}

/** Writes one JSON document when the run is over, and nothing else. */
export function jsonReporter(output: ReportOutput): Reporter {
  return {
    begin: () => {},
    end: () => {},
    finish: (summary) => output.write(`${JSON.stringify(jsonReport(summary), null, 2)}\n`),
  }
}
