import type { Failure } from '../expectations/failure.ts'
import type { Replay } from '../player.ts'
import { journalLineText } from './journal-line-text.ts'
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
      | 'name'
      | 'title'
      | 'rules'
      | 'status'
      | 'reason'
      | 'virtualMs'
      | 'wallMs'
      | 'journalHash'
      | 'unshownRules'
      | 'isSameJournal'
    > & {
      /** What an integration in the core's place did, in sentences, where the story has not passed. */
      readonly integration?: readonly string[]
      readonly failures: ReadonlyArray<
        Omit<Replay['failures'][number], 'journal'> & {
          /** The related journal lines, told in a line each. */
          readonly journal: readonly string[]
        }
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
    scenarios: replays.map((replay) => ({
      name: replay.name,
      title: replay.title,
      rules: replay.rules,
      status: replay.status,
      ...(replay.reason === undefined ? {} : { reason: replay.reason }),
      virtualMs: replay.virtualMs,
      wallMs: Math.round(replay.wallMs),
      journalHash: replay.journalHash,
      unshownRules: replay.unshownRules,
      ...(replay.isSameJournal === undefined ? {} : { isSameJournal: replay.isSameJournal }),
      ...(replay.service && replay.failures.length > 0 ? { integration: replay.service.facts } : {}),
      failures: replay.failures.map((failure) => failureOf(failure, replay)),
    })),
  }
}

function failureOf({ journal: numbers, ...failure }: Failure, { journal, startAtMs, names }: Replay) {
  const related = new Set(numbers)
  const lines = journal.filter(({ n }) => related.has(n))
  return { ...failure, journal: lines.map((line) => journalLineText(line, startAtMs, names)) }
}

/** A reporter that writes one JSON document at the end of the run, and nothing else. */
export function jsonReporter(output: ReportOutput): Reporter {
  return {
    begin: () => {},
    end: () => {},
    finish: (summary) => output.write(`${JSON.stringify(jsonReport(summary), null, 2)}\n`),
  }
}
