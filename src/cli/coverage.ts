import { ruleProofs } from '../harness/report/coverage.ts'
import { coverageReport } from '../harness/report/coverage-reports.ts'
import { replayAll } from './replay-all.ts'
import { reportRequests, type TypedReport } from './report-requests.ts'
import { openReports, whereReportsAre } from './reporters.ts'
import { libraryOf, selectStories } from './select-stories.ts'
import { warnOfStaleCode } from './stale-code.ts'
import type { Terminal } from './terminal.ts'

/**
 * Replays every scenario and reports which prove each rule. Returns 1 if any rule has no proof.
 * @throws CallError for an output that cannot be written, or that belongs to no reporter
 */
export async function showCoverage(
  options: { reports: readonly TypedReport[]; seed: number },
  terminal: Terminal,
): Promise<number> {
  const { stderr, root } = terminal
  warnOfStaleCode(terminal)
  const requests = reportRequests(options.reports)
  const found = await selectStories(libraryOf(root), [])
  const write = openReports(requests, terminal)
  const stories = found.map(({ story }) => story)
  const replays = await replayAll(stories, { seed: options.seed })
  const rules = ruleProofs(replays)
  write((reporter, colours) => coverageReport(reporter, rules, colours))
  const failed = replays.filter(({ status }) => status !== 'passed')
  if (failed.length > 0) {
    stderr.write(`standin: not passed, so they prove nothing: ${failed.map(({ name }) => name).join(', ')}\n`)
  }
  const proven = rules.filter((rule) => rule.proven).length
  const where = whereReportsAre(requests)
  if (where) stderr.write(`standin: ${proven} of ${rules.length} rules are proven; ${where}\n`)
  return proven === rules.length ? 0 : 1
}
